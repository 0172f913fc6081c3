import type { HelpTopic } from '../../report/topic-text.ts';

/** What `ec2-https help concepts` says: what a newcomer meets in a plan, on the way from a visitor to the app. */
export const conceptsTopic: HelpTopic = {
  groups: [
    {
      heading: 'Names',
      entries: [
        { term: 'hosted zone', text: 'The DNS records of a domain in Route 53. The internet asks it when the registrar names its name servers: the zone is then delegated.' },
        { term: 'alias record', text: "A record of Route 53 that leads a name to a load balancer or to CloudFront, whose addresses change. Unlike a CNAME it may stand at the domain itself." },
        { term: 'drain', text: 'The wait after the names were switched: for as long as others may remember the old records, the old way stays open.' },
      ],
    },
    {
      heading: 'Certificates',
      entries: [
        { term: 'certificate (ACM)', text: 'Proves to a browser that a server speaks for a name. AWS Certificate Manager issues it free of charge and renews it by itself.' },
        { term: 'validation CNAME', text: 'A record by which ACM sees that a name is yours. As long as it stays, ACM renews the certificate; a domain and its wildcard share one.' },
      ],
    },
    {
      heading: 'The load balancer',
      entries: [
        { term: 'ALB', text: 'Application Load Balancer: takes requests, ends TLS and hands each request on over HTTP; knows HTTP/2 and WebSocket (layer 7). This is the one that ec2-https makes.' },
        { term: 'NLB', text: 'Network Load Balancer: hands on TCP and UDP connections without reading requests (layer 4).' },
        { term: 'GWLB', text: 'Gateway Load Balancer: leads all traffic through firewalls and the like (layer 3). Not for a site.' },
        { term: 'Classic', text: 'Classic Load Balancer: the first generation. Not for new work.' },
        { term: 'listener', text: 'A port on which the load balancer answers: 443 with the certificate, and 80, which redirects to https.' },
        { term: 'listener rule', text: 'What a listener does with a request of a kind, as to forward it to a target group; its default action is for all others.' },
        { term: 'target group', text: 'The instances, and the port, that a listener forwards requests to.' },
        { term: 'health check', text: 'The request that the load balancer makes of each target again and again, to a path. A target whose answers are as expected, as in 200-399, is healthy; an unhealthy one gets no traffic while another is healthy.' },
      ],
    },
    {
      heading: 'The network',
      entries: [
        { term: 'security group', text: 'Says who may connect to an instance or a load balancer, and on which ports. The group of the load balancer lets everybody in on 80 and 443; that of the instance then lets in the load balancer alone.' },
        { term: 'subnet, availability zone', text: 'A zone is one or more data centers of a region, a subnet a part of your network in one. A load balancer stands in at least two zones; a subnet is public when it has a route to an internet gateway.' },
      ],
    },
    {
      heading: 'CloudFront',
      entries: [
        { term: 'CloudFront', text: 'Answers visitors from a place near them, with a certificate of us-east-1, and fetches from the load balancer: its origin. Its settings for a site are a distribution.' },
        { term: 'origin name', text: "The name by which CloudFront calls the load balancer, as in origin.example.com. The load balancer's own name is on no certificate: CloudFront would answer 502." },
        { term: 'origin lock', text: 'The load balancer answers CloudFront alone: by the list of its servers, and by a secret header that nobody else knows.' },
      ],
    },
  ],
  end: 'What setup does with all of this, step by step: ec2-https help steps.',
};

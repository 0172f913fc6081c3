import { t } from '../../language/text.ts';
import type { HelpTopic } from '../../report/topic-text.ts';

/** What `ec2-https help concepts` says: what a newcomer meets in a plan, on the way from a visitor to the app. */
export const conceptsTopic: HelpTopic = {
  groups: [
    {
      heading: t`Names`,
      entries: [
        { term: t`hosted zone`, text: t`The DNS records of a domain in Route 53. The internet asks it when the registrar names its name servers: the zone is then delegated.` },
        { term: t`alias record`, text: t`A record of Route 53 that leads a name to a load balancer or to CloudFront, whose addresses change. Unlike a CNAME it may stand at the domain itself.` },
        { term: t`drain`, text: t`The wait after the names were switched: for as long as others may remember the old records, the old way stays open.` },
      ],
    },
    {
      heading: t`Certificates`,
      entries: [
        { term: t`certificate (ACM)`, text: t`Proves to a browser that a server speaks for a name. AWS Certificate Manager issues it free of charge and renews it by itself.` },
        { term: t`validation CNAME`, text: t`A record by which ACM sees that a name is yours. As long as it stays, ACM renews the certificate; a domain and its wildcard share one.` },
      ],
    },
    {
      heading: t`The load balancer`,
      entries: [
        { term: 'ALB', text: t`Application Load Balancer: takes requests, ends TLS and hands each request on over HTTP; knows HTTP/2 and WebSocket (layer 7). This is the one that ec2-https makes.` },
        { term: 'NLB', text: t`Network Load Balancer: hands on TCP and UDP connections without reading requests (layer 4).` },
        { term: 'GWLB', text: t`Gateway Load Balancer: leads all traffic through firewalls and the like (layer 3). Not for a site.` },
        { term: 'Classic', text: t`Classic Load Balancer: the first generation. Not for new work.` },
        { term: t`listener`, text: t`A port on which the load balancer answers: 443 with the certificate, and 80, which redirects to https.` },
        { term: t`listener rule`, text: t`What a listener does with a request of a kind, as to forward it to a target group; its default action is for all others.` },
        { term: t`target group`, text: t`The instances, and the port, that a listener forwards requests to.` },
        { term: t`health check`, text: t`The request that the load balancer makes of each target again and again, to a path. A target whose answers are as expected, as in 200-399, is healthy; an unhealthy one gets no traffic while another is healthy.` },
      ],
    },
    {
      heading: t`The network`,
      entries: [
        { term: t`security group`, text: t`Says who may connect to an instance or a load balancer, and on which ports. The group of the load balancer lets everybody in on 80 and 443; that of the instance then lets in the load balancer alone.` },
        { term: t`subnet, availability zone`, text: t`A zone is one or more data centers of a region, a subnet a part of your network in one. A load balancer stands in at least two zones; a subnet is public when it has a route to an internet gateway.` },
      ],
    },
    {
      heading: 'CloudFront',
      entries: [
        { term: 'CloudFront', text: t`Answers visitors from a place near them, with a certificate of us-east-1, and fetches from the load balancer: its origin. Its settings for a site are a distribution.` },
        { term: t`origin name`, text: t`The name by which CloudFront calls the load balancer, as in origin.example.com. The load balancer's own name is on no certificate: CloudFront would answer 502.` },
        { term: t`origin lock`, text: t`The load balancer answers CloudFront alone: by the list of its servers, and by a secret header that nobody else knows.` },
      ],
    },
  ],
  end: t`What setup does with all of this, step by step: ec2-https help steps.`,
};

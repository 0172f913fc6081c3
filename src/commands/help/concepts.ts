import { t } from '../../language/text.ts';
import type { HelpTopic } from '../../report/topic-text.ts';

/** What `ec2-https help concepts` says: what a newcomer meets in a plan, on the way from a visitor to the app. */
export const conceptsTopic: HelpTopic = {
  groups: [
    {
      heading: t`Names`,
      entries: [
        { term: t`hosted zone`, text: t`The DNS records of a domain in Route 53. The internet uses it once the registrar names its name servers: the zone is then delegated.` },
        { term: t`alias record`, text: t`A Route 53 record that points a name at a load balancer or at CloudFront, whose addresses change. Unlike a CNAME, it also works at the domain itself.` },
        { term: t`drain`, text: t`The wait after the names are switched. The old way stays open for as long as resolvers may remember the old records.` },
      ],
    },
    {
      heading: t`Certificates`,
      entries: [
        { term: t`certificate (ACM)`, text: t`Proves to a browser that a server may use a name. AWS Certificate Manager issues it free of charge and renews it automatically.` },
        { term: t`validation CNAME`, text: t`A record that proves to ACM that a name is yours. ACM renews the certificate as long as the record stays. A domain and its wildcard share one.` },
      ],
    },
    {
      heading: t`The load balancer`,
      entries: [
        { term: 'ALB', text: t`Application Load Balancer: ends TLS and forwards each request over HTTP; supports HTTP/2 and WebSocket (layer 7). This is the one that ec2-https creates.` },
        { term: 'NLB', text: t`Network Load Balancer: forwards TCP and UDP connections without reading requests (layer 4).` },
        { term: 'GWLB', text: t`Gateway Load Balancer: sends all traffic through firewalls and similar appliances (layer 3). Not for a website.` },
        { term: 'Classic', text: t`Classic Load Balancer: the first generation. Not for new sites.` },
        { term: t`listener`, text: t`A port on which the load balancer accepts connections: 443 with the certificate, and 80, which redirects to https.` },
        { term: t`listener rule`, text: t`What a listener does with certain requests, such as forward them to a target group. The default action handles all others.` },
        { term: t`target group`, text: t`The instances and the port that a listener forwards requests to.` },
        { term: t`health check`, text: t`A request that the load balancer sends to a path of each target again and again. A target that answers as expected, such as with 200-399, is healthy. An unhealthy one gets no traffic while another is healthy.` },
      ],
    },
    {
      heading: t`The network`,
      entries: [
        { term: t`security group`, text: t`Says who may connect to an instance or a load balancer, and on which ports. The load balancer's group lets everybody in on 80 and 443; on the app's port, the instance's group then lets in only the load balancer.` },
        { term: t`subnet, availability zone`, text: t`A zone is one or more data centers of a region; a subnet is the part of your network in one zone. A load balancer needs at least two zones. A subnet is public if it has a route to an internet gateway.` },
      ],
    },
    {
      heading: 'CloudFront',
      entries: [
        { term: 'CloudFront', text: t`Answers visitors from a place near them, and fetches from its origin, the load balancer. Its settings for a site are a distribution. Its certificate must be in us-east-1.` },
        { term: t`origin name`, text: t`The name under which CloudFront reaches the load balancer, such as origin.example.com. No certificate is for the load balancer's own name: with it, CloudFront would answer 502.` },
        { term: t`origin lock`, text: t`The load balancer answers only CloudFront: it lets in only the addresses of CloudFront's servers, and asks for a secret header.` },
      ],
    },
  ],
  end: t`What setup does with all of this, step by step: ec2-https help steps.`,
};

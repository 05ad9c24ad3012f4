@area:lrm
Feature: The work of an LRM, and its end
  The LRM of a node carries out what the master decided. Before it ends, it sees to it that the resources of the node
  are frozen or stopped.

  Background:
    Given a cluster of node1, node2 and node3

  @requirement:LRM-004
  Rule: What the master decided is carried out once

    Scenario: A migration is made once, though the LRM gets to it late
      Given vm101 runs on node1
      When at the same time:
        | vm101 is migrated to node2 |
        | the LRM skips 2 rounds     |
      Then vm101 migrates to node2
      And the log shows "service vm:101 - start migrate to node 'node2'" once

    Scenario: That a resource is in error is told once, however long it is
      Given fa150 runs on node1
      And fa150 may be restarted 0 times and relocated 0 times
      When 10 minutes pass
      Then fa150 is in error
      And the log shows "service fa:150 is in an error state and needs manual intervention" once

  Rule: An LRM leaves its node in order

    @requirement:LRM-012 @requirement:UPG-002
    Scenario: A restart freezes the VMs of the node first and neither stops nor moves them
      Given vm101 runs on node3
      When the LRM on node3 restarts
      Then the log shows "service 'vm:101': state changed from 'started' to 'freeze'" before "node3/lrm: exit (loop end)"
      And the log never shows "stopping service vm:101"
      And vm101 stays on node3
      And vm101 is started

    @requirement:LRM-014
    Scenario Outline: A shutdown stops every VM before the LRM ends (<policy>)
      Given vm101 and vm102 run on node3
      And the shutdown policy is <policy>
      When node3 shuts down
      Then the log shows "service status vm:101 stopped" before "node3/lrm: exit (loop end)"
      And the log shows "service status vm:102 stopped" before "node3/lrm: exit (loop end)"

      Examples:
        | policy      |
        | conditional |
        | freeze      |
        | failover    |

    @requirement:LRM-015
    Scenario: A node that could not stop a resource is fenced only when the lock that it kept has expired
      # The guest fa1001 cannot be stopped.
      Given fa1001 runs on node3
      When node3 shuts down
      Then the log shows "unable to stop service fa:1001 (still running)"
      And node3 is fenced after at least 2 minutes
      And fa1001 recovers on node1

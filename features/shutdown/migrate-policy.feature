@area:shutdown-policy
Feature: Moving resources away before a shutdown
  With the shutdown policy migrate a node that is rebooted or powered off is put into maintenance first. It goes down
  when nothing runs there any more, and gets its resources back when it is up again.

  Background:
    Given a 5-node cluster
    And the shutdown policy is migrate

  @requirement:SHP-002
  Rule: The node goes down when everything has left it

    @requirement:SHP-005
    Scenario: A reboot takes a VM away and back
      Given vm101 runs on node3
      When node3 reboots
      Then vm101 runs on node3
      And the log shows "migrate service 'vm:101' to node 'node1' (running)"
      And the log shows "moving service 'vm:101' back to 'node3', node came back from maintenance."

    Scenario: After a power off a VM stays away as long as the node does
      Given vm101 runs on node3
      When node3 shuts down
      Then vm101 migrates to node1
      And node3 is down
      When node3 gets power back
      Then vm101 returns to node3

    @requirement:SHP-018
    Scenario: VMs are spread over the other nodes
      Given vm101 and vm102 run on node3
      When node3 shuts down
      Then vm101 and vm102 migrate to different nodes

    @requirement:SHP-003 @requirement:SHP-004
    Scenario: A VM that has no other node holds up the shutdown
      Given vm101 runs on node3
      And vm101 must run on node3
      When node3 shuts down
      Then vm101 stays on node3
      And node3 is in maintenance
      And node3 is up

    @requirement:SHP-004
    Scenario: The shutdown goes on when the rule that held it up is removed
      Given vm101 runs on node3
      And vm101 must run on node3
      And node3 shuts down
      When the rule node-affinity-1 is removed
      Then vm101 migrates to node1
      And node3 is down

    @requirement:SHP-010
    Scenario: A node that still waits for a VM is fenced when it is cut off
      Given vm101 runs on node3
      And vm101 must run on node3
      When node3 shuts down
      And node3 loses its network
      Then the log shows "server 'node3' stopped by poweroff (watchdog)"
      And node3 is fenced

    @requirement:SHP-022
    Scenario: A migration that fails is tried again
      # The first move of fa101 fails.
      Given fa101 runs on node3
      When node3 shuts down
      Then the log shows "service fa:101 not moved (migration error)"
      And fa101 runs on node1
      And node3 is down

    Scenario: Nothing can be sent to a node that is going down
      Given vm101 runs on node3
      And vm102 runs on node1
      And vm101 must run on node3
      When node3 shuts down
      And vm102 is migrated to node3
      Then the command is refused because "node not online: migrate vm:102 node3"

    @requirement:SHP-019 @requirement:SHP-020
    Scenario: Manual maintenance has the same effect with any policy
      Given vm101 runs on node3
      And vm101 must run on node3
      And the shutdown policy is conditional
      And node3 in maintenance
      When node3 shuts down
      Then node3 is up
      And the log shows "ignore conditional policy as manual maintenance mode is enabled"

  @requirement:SHP-011
  Rule: What is started on a node that is down is recovered elsewhere

    Scenario: Starting a stopped VM of the node fences it
      Given vm101 is stopped on node3
      When node3 shuts down
      Then node3 is down
      When vm101 is requested to start
      Then node3 is fenced
      And vm101 recovers on node1

  Rule: What left the node comes back, unless it found another place meanwhile

    @requirement:SHP-021
    Scenario: After a shutdown of the whole cluster a VM starts again on its node
      Given vm101 runs on node3
      When node1, node2, node3, node4 and node5 shut down
      And node1, node2, node3, node4 and node5 get power back
      Then vm101 runs on node3
      And the log shows "clearing stale maintenance node 'node3' setting (is current node)"

    @requirement:SHP-008
    Scenario: VMs that are kept together come back too
      Given vm101 and vm102 run on node3
      And vm101 and vm102 are kept together
      When node3 reboots
      Then vm101 and vm102 run on node3

    @requirement:SHP-009
    Scenario: A VM with failback off comes back too
      Given vm101 runs on node3
      And failback is off for vm101
      When node3 reboots
      Then vm101 runs on node3

    @requirement:SHP-006
    Scenario: A VM that was migrated by hand meanwhile stays where it is
      Given vm101 runs on node3
      When node3 shuts down
      And vm101 is migrated to node2
      And node3 gets power back
      Then vm101 stays on node2

    @requirement:SHP-007
    Scenario: A VM that was recovered meanwhile stays where it is
      Given vm101 runs on node5
      When node5 shuts down
      Then vm101 migrates to node1
      When node1 loses power
      Then vm101 recovers on node2
      When node5 gets power back
      Then vm101 stays on node2

@area:maintenance
Feature: Returning from maintenance
  The node that a resource left because of maintenance is remembered, and the resource goes back when the maintenance
  of that node ends.

  Background:
    Given a cluster of node1, node2 and node3

  @requirement:MNT-003 @requirement:MNT-004
  Rule: A resource goes back to the node that it left

    Scenario Outline: A <kind> goes back in the way that is natural to it
      Given <resource> runs on node3
      And node3 in maintenance
      When node3 leaves maintenance
      Then <resource> returns to node3

      Examples:
        | kind      | resource |
        | VM        | vm101    |
        | container | ct200    |

    @requirement:MNT-042
    Scenario: VMs return whatever the load
      Given vm101 and vm102 run on node3
      And vm201 runs on node1
      When node3 enters maintenance
      And node3 leaves maintenance
      Then vm101 and vm102 return to node3

    @requirement:MNT-038
    Scenario: A VM that is kept separate returns next to nobody
      Given vm101 runs on node1
      And vm102 runs on node3
      And vm101 and vm102 are kept separate
      When node3 enters maintenance
      Then vm102 migrates to node2
      When node3 leaves maintenance
      Then vm102 returns to node3

    @requirement:MNT-031
    Scenario: VMs that are kept together return when one of them prefers the node
      Given vm101 and vm102 run on node3
      And vm101 and vm102 are kept together
      And vm101 prefers node3
      When node3 enters maintenance
      Then vm101 and vm102 migrate to the same node
      When node3 leaves maintenance
      Then vm101 and vm102 return to node3

    @requirement:MNT-052
    Scenario: With two nodes in maintenance each VM returns to its own
      Given vm101 runs on node3
      And vm102 runs on node2
      When node2 and node3 enter maintenance
      Then vm101 and vm102 migrate to node1
      When node2 and node3 leave maintenance
      Then vm101 returns to node3
      And vm102 returns to node2

    @requirement:MNT-043
    Scenario: Nothing moves when the maintenance is withdrawn at once
      Given vm101 runs on node3
      When at the same time:
        | node3 enters maintenance |
        | node3 leaves maintenance |
      Then nothing moves

  Rule: What happens in between does not change where a resource belongs

    @requirement:MNT-025
    Scenario: A VM that was migrated by a command returns
      Given vm101 runs on node3
      And node3 in maintenance
      When vm101 is migrated to node2
      Then vm101 migrates to node2
      When node3 leaves maintenance
      Then vm101 returns to node3

    @requirement:MNT-026
    Scenario: A VM that was migrated just before the maintenance began does not return
      Given vm101 runs on node3
      When at the same time:
        | node3 enters maintenance   |
        | vm101 is migrated to node2 |
      Then vm101 migrates to node2
      When node3 leaves maintenance
      Then vm101 stays on node2

    @requirement:MNT-028
    Scenario: A VM that was recovered from its host returns
      Given vm101 runs on node3
      And node3 in maintenance
      When node1 loses power
      Then vm101 recovers on node2
      When node3 leaves maintenance
      Then vm101 returns to node3

    @requirement:MNT-047
    Scenario: A VM that was stopped meanwhile returns when it is started
      Given vm101 runs on node3
      And node3 in maintenance
      When vm101 is requested to stop
      And node3 leaves maintenance
      Then vm101 is stopped
      When vm101 is requested to start
      Then vm101 returns to node3

    @requirement:MNT-027
    Scenario: A VM whose host goes into maintenance too still returns to its first node
      Given vm101 runs on node3
      And node3 in maintenance
      When node1 enters maintenance
      Then vm101 migrates to node2
      When node1 leaves maintenance
      And node3 leaves maintenance
      Then vm101 runs on node3

  Rule: A better place comes before the return

    @requirement:MNT-040
    Scenario: A VM moves to a node of higher priority that appears meanwhile, and stays there
      Given vm101 runs on node2
      And node1 is down
      And vm101 prefers node1 over node2 over node3
      And node2 in maintenance
      When node1 gets power back
      Then vm101 migrates to node1
      When node2 leaves maintenance
      Then vm101 stays on node1

    @requirement:MNT-053
    Scenario: The VM that was displaced has its node before a partner that prefers it
      Given vm101 runs on node1
      And vm102 runs on node3
      And vm101 and vm102 are kept separate
      And vm101 prefers node3
      When node3 enters maintenance
      Then vm102 migrates to node2
      When node3 leaves maintenance
      Then vm102 returns to node3

  Rule: A return happens when the maintenance ends, and not at some later time

    @requirement:MNT-039
    Scenario: Stopping a partner long after the maintenance moves nobody
      Given vm101 and vm102 run on node3
      And vm101 and vm102 are kept together
      When node3 enters maintenance
      And node3 leaves maintenance
      And vm102 is requested to stop
      Then vm101 stays where it is

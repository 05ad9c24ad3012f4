@area:precedence
Feature: Disarming against everything else
  While the cluster is disarmed the HA stack does nothing. Rows 132 to 135 of the matrix ask what becomes of nodes that go
  down meanwhile.

  Background:
    Given a cluster of node1, node2 and node3
    And vm101 runs on node3
    And vm102 runs on node1

  @pair:DAxSP
  Rule: Which wins: disarming or the shutdown policy?

    @precedence:132 @wins:DA @wins:SP @requirement:DIS-022
    Scenario: Both hold for a reboot, and the VM is started again when the cluster is armed
      When the cluster is disarmed (freeze)
      And node3 reboots
      And the cluster is armed
      Then vm101 is started
      And vm101 runs on node3

    @precedence:132 @wins:SP @requirement:DIS-026
    Scenario: The policy wins for a shutdown, and the VM is recovered when the cluster is armed
      Given the shutdown policy is migrate
      When the cluster is disarmed (freeze)
      And node3 shuts down
      And the cluster is armed
      Then vm101 recovers on node2

  @pair:DAxFR
  Rule: Which wins: disarming or recovery?

    @precedence:133 @wins:DA @wins:FR @requirement:DIS-020 @requirement:DIS-021
    Scenario Outline: Both hold (<mode>) for a node that goes down as the cluster is disarmed: it is fenced afterwards
      When at the same time:
        | node3 loses power                |
        | the cluster is disarmed (<mode>) |
      And 10 minutes pass
      Then node3 is not fenced
      When the cluster is armed
      Then vm101 recovers on node2

      Examples:
        | mode   |
        | freeze |
        | ignore |

    @precedence:134 @wins:FR @requirement:DIS-021 @requirement:DIS-019
    Scenario: Recovery wins after freeze, and a VM whose node died meanwhile starts on another node
      When the cluster is disarmed (freeze)
      And node3 loses power
      And 10 minutes pass
      Then node3 is not fenced
      When the cluster is armed
      Then vm101 recovers on node2

    @precedence:135 @wins:DA @wins:FR @requirement:DIS-020
    Scenario: Both hold after ignore, and a VM whose node died meanwhile starts on another node
      When the cluster is disarmed (ignore)
      And node3 loses power
      And 10 minutes pass
      Then node3 is not fenced
      When the cluster is armed
      Then vm101 recovers on node2

    @precedence:135 @wins:FR @requirement:DIS-010
    Scenario: A recovery that is under way wins, and is finished before the cluster is disarmed
      When node3 loses power
      And 1 minute later the cluster is disarmed (freeze)
      Then vm101 recovers on node2
      And vm101 is frozen

    @precedence:135 @wins:DA
    Scenario: Disarming wins, and a node that loses its network meanwhile keeps its VM
      When the cluster is disarmed (freeze)
      And node3 loses its network
      And 10 minutes pass
      Then vm101 runs on node3
      When node3 gets its network back
      And the cluster is armed
      Then vm101 is started
      And vm101 stays on node3

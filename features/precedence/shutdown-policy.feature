@area:precedence
Feature: The shutdown policy against recovery
  The shutdown policy decides what becomes of the resources of a node that is rebooted or powered off. Row 136 of the
  matrix asks when they are recovered elsewhere.

  Background:
    Given a cluster of node1, node2 and node3
    And vm101 runs on node3

  @pair:SPxFR @precedence:136
  Rule: Which wins: the shutdown policy or recovery?

    @wins:SP @requirement:SHP-014
    Scenario: The policy freeze wins over recovery for ever
      Given the shutdown policy is freeze
      When node3 shuts down
      And 25 minutes pass
      Then vm101 is frozen

    @wins:FR @wins:SP
    Scenario Outline: Both hold after a power off with the policy <policy>, and the VM starts elsewhere
      Given the shutdown policy is <policy>
      When node3 shuts down
      Then vm101 recovers on node1

      @requirement:SHP-012
      Examples: it waits a while for the node
        | policy   |
        | failover |

      @requirement:SHP-015
      Examples: it hands over at once
        | policy      |
        | conditional |

    @wins:SP @requirement:SHP-016
    Scenario: The policy conditional wins over recovery for a reboot, and the VM starts on its node
      When node3 reboots
      Then vm101 stays on node3
      And vm101 is started

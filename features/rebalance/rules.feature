@area:rebalance
Feature: Rebalancing within the rules
  Automatic rebalancing chooses only among the moves that the rules permit, and among the nodes that are online.

  Background:
    Given a cluster of node1, node2 and node3
    And the scheduler is static
    And automatic rebalancing is on

  Rule: Node affinity comes before the load

    @requirement:REB-011 @requirement:REB-012
    Scenario Outline: Of two VMs the one that <is bound to> their node stays
      Given vm101 and vm102 run on node1
      And vm101 <is bound to> node1
      When 10 minutes pass
      Then vm102 migrates to node2
      And vm101 stays on node1

      Examples:
        | is bound to |
        | must run on |
        | prefers     |

    @requirement:REB-015
    Scenario: A VM with failback off is moved like any other
      Given vm101 and vm102 run on node1
      And failback is off for vm101
      When 10 minutes pass
      Then vm101 migrates to node2
      And vm102 stays on node1

  Rule: Resource affinity comes before the load

    @requirement:REB-013
    Scenario: VMs that are kept together are moved together, and others make up for it
      Given vm101, vm102, vm103 and vm104 run on node1
      And vm101 and vm102 are kept together
      When 10 minutes pass
      Then vm101 and vm102 migrate to node2
      And vm103 migrates to node3
      And vm104 stays on node1

    @requirement:REB-014
    Scenario: A VM that is kept separate from one on each other node stays, and its neighbour leaves
      Given the resources:
        | resource | node  |
        | vm101    | node1 |
        | vm102    | node2 |
        | vm103    | node3 |
        | vm104    | node1 |
      And vm102 is limited to 1 CPU and 1 GiB of memory
      And vm103 is limited to 1 CPU and 1 GiB of memory
      And vm101, vm102 and vm103 are kept separate
      When 10 minutes pass
      Then vm104 migrates to node2
      And vm101 stays on node1

  Rule: A node in maintenance takes no part

    @requirement:REB-016
    Scenario: Balancing a node that a command made busy passes over the node in maintenance
      Given vm101 runs on node1
      And vm102 runs on node3
      And node2 in maintenance
      When vm102 is migrated to node1
      And 10 minutes pass
      Then vm101 migrates to node3
      And vm102 migrates to node1

@area:node-affinity
Feature: Priorities of nodes
  A node affinity rule can rank its nodes. A resource runs on the best group of nodes of which one is available.

  Background:
    Given a cluster of node1, node2 and node3
    And vm102 and vm103 run on node2

  @requirement:NOD-012
  Rule: The best available group of nodes counts, whatever the load

    @requirement:NOD-010
    Scenario: A VM moves up to the better node
      Given vm101 runs on node2
      And vm101 prefers node3 over node2
      Then vm101 migrates to node3

    @requirement:NOD-010
    Scenario Outline: Only the order of the priorities counts (<nodes>)
      Given vm101 runs on node2
      And the rules:
        """
        node-affinity: ranked
          resources vm:101
          nodes <nodes>
        """
      Then vm101 migrates to node3

      Examples:
        | nodes                |
        | node2:1,node3:2      |
        | node2:998,node3:1000 |
        | node2:0,node3:1000   |

    @requirement:NOD-011
    Scenario Outline: A node without a priority has the priority 0 (<nodes>)
      Given vm101 runs on node2
      And the rules:
        """
        node-affinity: ranked
          resources vm:101
          nodes <nodes>
        """
      Then vm101 runs on <node>

      Examples:
        | nodes           | node  |
        | node2,node3:1   | node3 |
        | node2,node3:0   | node2 |
        | node2:1,node3   | node2 |

    @requirement:CRS-023
    Scenario: A VM moves up to the better node, even if that is the busy one
      Given vm101 runs on node1
      And vm101 prefers node2 over node1
      Then vm101 migrates to node2

    @requirement:NOD-014 @requirement:NOD-015
    Scenario: A VM is recovered in the next group and moves up when the better node returns
      Given vm101 runs on node3
      And vm101 prefers node3 over node2
      When node3 loses power
      Then vm101 recovers on node2
      When node3 gets power back
      Then vm101 runs on node3

    @requirement:NOD-016
    Scenario: With failback off it stays in the lower group
      Given vm101 runs on node3
      And vm101 prefers node3 over node2
      And failback is off for vm101
      When node3 loses power
      Then vm101 recovers on node2
      When node3 gets power back
      Then vm101 stays on node2

    Scenario: Maintenance moves a VM to the next group and back
      Given vm101 runs on node3
      And vm101 prefers node3 over node2
      When node3 enters maintenance
      Then vm101 migrates to node2
      When node3 leaves maintenance
      Then vm101 returns to node3

    @requirement:NOD-013
    Scenario: VMs are spread over the nodes of the best group
      Given vm104 and vm105 run on node2
      And vm104 and vm105 prefer node1 and node3 over node2
      Then vm104 and vm105 run on different nodes
      And vm104 migrates to one of node1 and node3

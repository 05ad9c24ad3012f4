@area:rules
Feature: Rules that cannot hold
  Rules that contradict one another are dropped before anything is placed, and the log says why. A dropped rule has no
  effect.

  Background:
    Given a cluster of node1, node2 and node3

  @requirement:RUL-001
  Rule: Every rule of a contradiction is dropped

    @requirement:RUL-005
    Scenario: VMs cannot be kept together and separate
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm101 and vm102 are kept together
      And vm101 and vm102 are kept separate
      Then rule keep-together-1 is dropped because "rule shares two or more resources with a negative resource affinity rule"
      And rule keep-separate-1 is dropped because "rule shares two or more resources with a positive resource affinity rule"
      And nothing moves

    @requirement:RUL-006
    Scenario Outline: VMs that are kept <how> cannot have priorities among their nodes
      Given vm101 and vm102 run on node3
      And vm101 and vm102 are kept <how>
      And vm101 prefers node3 over node2
      Then rule <rule> is dropped because "resources are in node affinity rules with multiple priorities"
      And rule node-affinity-1 is dropped because "resources are in a resource affinity rule and cannot be in a node affinity rule with multiple priorities"
      And nothing moves

      Examples:
        | how      | rule            |
        | together | keep-together-1 |
        | separate | keep-separate-1 |

    @requirement:RUL-007
    Scenario: VMs that are kept together cannot be bound to different nodes
      Given vm101 and vm102 run on node3
      And vm101 and vm102 are kept together
      And vm101 must run on node1
      And vm102 must run on node2
      Then rule keep-together-1 is dropped because "resources are in multiple node affinity rules"
      And rule node-affinity-1 is dropped because "at least one resource is in a positive resource affinity rule and there are other resources in at least one other node affinity rule already"
      And nothing moves

    @requirement:RUL-008
    Scenario: VMs that are kept separate cannot be bound to too few nodes
      Given vm101 runs on node2
      And vm102 runs on node1
      And vm101 and vm102 must run on node1
      And vm101 and vm102 are kept separate
      Then rule keep-separate-1 is dropped because "two or more resources are restricted to less nodes than available to the resources"
      And rule node-affinity-1 is dropped because "at least one resource is in a negative resource affinity rule and this rule would restrict these to less nodes than available to the resources"
      And nothing moves

    @requirement:NOD-020
    Scenario: A VM cannot be in two node affinity rules
      Given vm101 runs on node3
      And vm101 must run on node1
      And vm101 prefers node2
      Then rule node-affinity-1 is dropped because "resource 'vm:101' is already used in another node affinity rule"
      And rule node-affinity-2 is dropped because "resource 'vm:101' is already used in another node affinity rule"
      And vm101 stays on node3

    @requirement:RUL-003
    Scenario: No more VMs than nodes can be kept separate
      Given vm101 and vm102 run on node1
      And vm103 and vm104 run on node2
      And vm101, vm102, vm103 and vm104 are kept separate
      Then rule keep-separate-1 is dropped because "rule defines more resources than available nodes"
      And nothing moves

    @requirement:RUL-002
    Scenario: A single VM cannot be kept together
      Given vm101 runs on node1
      And vm101 is kept together
      Then rule keep-together-1 is dropped because "rule is ineffective as there are less than two resources"

  @requirement:RUL-018
  Rule: The rules are judged again when the cluster changes

    Scenario: A node that joins makes room for VMs that are kept separate
      Given node3 is down
      And vm101 runs on node1
      And vm102 and vm103 run on node2
      And vm101, vm102 and vm103 are kept separate
      When node3 gets power back
      Then vm101, vm102 and vm103 run on different nodes

    Scenario: A VM that is added comes under the rule that names it
      Given vm101 runs on node1
      And the rules:
        """
        resource-affinity: together
          resources vm:101,vm:102
          affinity positive
        """
      When vm102 is added on node2
      Then vm101 and vm102 run on the same node

    @requirement:RUL-017
    Scenario Outline: A rule takes effect as soon as what contradicts it is <gone>
      Given vm101 and vm102 run on node1
      And vm101 and vm102 are kept together
      And vm101 and vm102 are kept separate
      Then rule keep-separate-1 is dropped
      When the rule keep-together-1 is <gone>
      Then vm101 and vm102 run on different nodes

      Examples:
        | gone     |
        | removed  |
        | disabled |

    Scenario: A rule loses its effect as soon as another one contradicts it
      Given vm101 and vm102 run on node1
      And vm101 and vm102 are kept together
      When vm101 and vm102 are kept separate from now on
      Then rule keep-together-1 is dropped
      And nothing moves
      When vm101 is migrated to node2
      Then vm101 migrates to node2
      And vm102 stays on node1

  Rule: A rule is dropped only for a contradiction, and for every one

    @requirement:RUL-009
    Scenario: A preference restricts nobody, so it contradicts nothing
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm103 runs on node3
      And vm101, vm102 and vm103 prefer node2 and node3
      And vm101, vm102 and vm103 are kept separate
      Then no rule is dropped

    @requirement:RUL-004
    Scenario: A node that is off is still a node of the cluster
      Given node3 is down
      And vm101 runs on node1
      And vm102 and vm103 run on node2
      And vm101, vm102 and vm103 are kept separate
      Then no rule is dropped

    @requirement:RUL-010
    Scenario: VMs that are kept separate cannot be bound to one node by rules of their own
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm103 runs on node3
      And vm101 must run on node1
      And vm102 must run on node1
      And vm103 must run on node2 and node3
      And vm101, vm102 and vm103 are kept separate
      Then rule keep-separate-1 is dropped

    @requirement:RUL-011
    Scenario: A VM cannot be kept separate from one that shares the only node of its companion
      Given vm101 and vm102 run on node1
      And vm103 runs on node2
      And vm101 and vm102 are kept together
      And vm101 must run on node1
      And vm103 must run on node1
      And vm102 and vm103 are kept separate
      Then rule keep-separate-1 is dropped

@area:resource-affinity
Feature: Keeping resources separate
  A negative resource affinity rule keeps its resources on different nodes. It is always strict.
  The cluster has node1, node2 and node3 unless a scenario says otherwise.

  @requirement:AFF-002
  Rule: Resources that are kept separate run on different nodes

    @requirement:AFF-007
    Scenario Outline: VMs on one node part, with failback <failback>
      Given the resources:
        | resource | node  | failback   |
        | vm101    | node1 | <failback> |
        | vm102    | node1 | <failback> |
      And vm101 and vm102 are kept separate
      Then vm101 and vm102 run on different nodes

      Examples:
        | failback |
        | on       |
        | off      |

    @requirement:NOD-021
    Scenario: VMs that run part when a rule begins to keep them separate
      Given vm101 and vm102 run on node1
      When vm101 and vm102 are kept separate from now on
      Then vm101 and vm102 run on different nodes

    @requirement:AFF-016
    Scenario: VMs that are separate from a third may share a node
      Given vm101 and vm102 run on node1
      And vm103 runs on node2
      And vm101 and vm103 are kept separate
      And vm102 and vm103 are kept separate
      Then nothing moves

    @requirement:AFF-015
    Scenario: VMs that lose their nodes at once are recovered on different nodes
      Given a 5-node cluster
      And vm101 runs on node4
      And vm102 runs on node5
      And vm101 and vm102 are kept separate
      When node4 and node5 lose power
      Then vm101 and vm102 recover on different nodes

    @requirement:AFF-014 @requirement:STA-008
    Scenario: Recovery avoids a partner's node, even for a busier one
      Given vm101 runs on node2
      And vm102 runs on node3
      And vm201 and vm202 run on node1
      And vm101 and vm102 are kept separate
      When node3 loses its network
      Then vm102 recovers on node1

    @requirement:CRS-021
    Scenario: When node after node fails VMs still do not share one
      Given a 5-node cluster
      And the resources:
        | resource | node  |
        | vm101    | node2 |
        | vm102    | node3 |
        | vm103    | node4 |
        | vm104    | node5 |
      And vm101, vm102, vm103 and vm104 are kept separate
      When node5 loses power
      Then vm104 recovers on node1
      When node4 loses power
      Then vm103 is in recovery
      And nothing moves

    @requirement:AFF-021 @requirement:AFF-023
    Scenario: Without a node of its own a VM waits in recovery
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm103 runs on node3
      And vm101, vm102 and vm103 are kept separate
      When node3 loses power
      Then vm103 is in recovery
      When node3 gets power back
      Then vm103 recovers on node3

    @requirement:AFF-022
    Scenario: Without a node of its own a VM that is started ends in error
      Given node3 is down
      And vm101 runs on node1
      And vm102 is stopped on node1
      And vm101 and vm102 are kept separate
      When node2 enters maintenance
      And vm102 is requested to start
      Then vm102 is in error

    @requirement:AFF-035
    Scenario: An ignored VM keeps nobody away
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm101 and vm102 are kept separate
      When vm102 is requested to be ignored
      And vm101 is migrated to node2
      Then vm101 migrates to node2

    @requirement:AFF-037
    Scenario: A VM whose last partner was removed may move there
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm101 and vm102 are kept separate
      When vm102 is removed
      And vm101 is migrated to node2
      Then vm101 migrates to node2

    @requirement:RUL-013
    Scenario: VMs that are kept separate in pairs are spread as by one rule
      Given vm101, vm102 and vm103 run on node1
      And vm101 and vm102 are kept separate
      And vm101 and vm103 are kept separate
      And vm102 and vm103 are kept separate
      Then vm101, vm102 and vm103 run on different nodes

    @requirement:AFF-024 @requirement:AFF-025
    Scenario: A VM that does not start is not relocated next to its partner
      # The guest fa190011 cannot start on node1.
      Given vm101 runs on node2
      And fa190011 runs on node3
      And fa190011 may be restarted 0 times and relocated 2 times
      And vm101 and fa190011 are kept separate
      When node3 loses its network
      Then fa190011 is in error
      And vm101 stays on node2

  Rule: A command does not bring them together

    @requirement:AFF-017
    Scenario: Migrating a VM to its partner is refused
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm101 and vm102 are kept separate
      When vm101 is migrated to node2
      Then the command is refused because "service 'vm:102' on node 'node2' in negative affinity with service 'vm:101'"
      And vm101 stays on node1

    @requirement:AFF-020
    Scenario: Migrating a VM to a stopped partner is refused too
      Given vm101 runs on node1
      And vm102 is stopped on node2
      And vm101 and vm102 are kept separate
      When vm101 is migrated to node2
      Then the command is refused because "in negative affinity with service 'vm:101'"

    @requirement:AFF-018
    Scenario: Migrating a VM to a partner that is about to leave is refused until it has left
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm101 and vm102 are kept separate
      When at the same time:
        | vm102 is migrated to node3 |
        | vm101 is migrated to node2 |
      Then the command is refused because "service 'vm:102' on node 'node2' in negative affinity with service 'vm:101'"
      And vm101 stays on node1
      When vm101 is migrated to node2
      Then vm101 migrates to node2

    @requirement:AFF-019
    Scenario: Sending two VMs to one node at once is refused for one of them
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm101 and vm102 are kept separate
      When at the same time:
        | vm101 is migrated to node3 |
        | vm102 is migrated to node3 |
      Then vm101 migrates to node3
      And the command is refused because "in negative affinity with service 'vm:102'"

  Rule: They make room for one another

    @requirement:AFF-034
    Scenario: A VM that may run anywhere gives up the only node of its partner
      Given vm101 runs on node2
      And vm102 runs on node1
      And vm101 must run on node1
      And vm101 and vm102 are kept separate
      Then vm101 runs on node1
      And vm102 runs on node3

    @requirement:AFF-031
    Scenario: Of two VMs on one node, the one that prefers another moves there
      Given vm101 and vm102 run on node1
      And vm101 prefers node3
      And vm101 and vm102 are kept separate
      Then vm101 migrates to node3
      And vm101 and vm102 run on different nodes

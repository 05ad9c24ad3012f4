@seed @area:maintenance
Feature: A genuine conflict is the administrator's to resolve
  The thread agreed on what is no bug: where the rules leave no other node, a resource stays on the node in maintenance,
  and the administrator has to change the rules or move it by a command.

  Background:
    Given a cluster of node1, node2 and node3

  Rule: Where the rules leave no other node, a resource stays on the node in maintenance

    @requirement:MNT-035
    Scenario: A VM that must run on the node stays and keeps running
      Given vm101 runs on node3
      And vm101 must run on node3
      When node3 enters maintenance
      Then vm101 stays on node3
      And vm101 is started

    @requirement:MNT-035
    Scenario: A VM that is kept together with such a VM stays too
      Given vm101 and vm102 run on node3
      And vm101 must run on node3
      And vm101 and vm102 are kept together
      When node3 enters maintenance
      Then vm101 and vm102 stay on node3

    @requirement:MNT-037
    Scenario: With as many separate VMs as nodes, the one on the node stays
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm103 runs on node3
      And vm101, vm102 and vm103 are kept separate
      When node3 enters maintenance
      Then vm103 stays on node3
      And nothing moves

  @requirement:MNT-054
  Rule: It leaves as soon as the administrator makes room

    Scenario: A VM takes the node of a partner that is stopped
      Given the resources:
        | resource | node  |
        | vm101    | node1 |
        | vm102    | node2 |
        | vm103    | node3 |
      And vm101, vm102 and vm103 are kept separate
      And node3 in maintenance
      When vm101 is requested to stop
      Then vm103 migrates to node1
      When node3 leaves maintenance
      Then vm103 returns to node3

    @requirement:NOD-021
    Scenario: A VM leaves when the rule that binds it is removed
      Given vm101 runs on node3
      And vm101 must run on node3
      And node3 in maintenance
      When the rule node-affinity-1 is removed
      Then vm101 migrates to node1
      When node3 leaves maintenance
      Then vm101 returns to node3

@area:node-affinity
Feature: Binding resources to nodes
  A strict node affinity rule names the only nodes on which a resource may run, even at the price of downtime.
  The cluster has node1, node2 and node3 unless a scenario says otherwise.

  @requirement:NOD-004
  Rule: A resource runs on its nodes only

    Scenario: A VM that is elsewhere moves to its node
      Given vm101 runs on node1
      And vm101 must run on node3
      Then vm101 migrates to node3

    @requirement:NOD-017
    Scenario: Failback off does not keep it elsewhere
      Given vm101 runs on node3
      And vm101 must run on node3
      And failback is off for vm101
      When vm101 is migrated to node2
      Then vm101 runs on node3

    @requirement:NOD-007
    Scenario: A command that sends it elsewhere is undone
      Given vm101 runs on node3
      And vm101 must run on node3
      When vm101 is migrated to node2
      Then vm101 runs on node3
      And the log shows "got crm command: migrate vm:101 node2"

    @requirement:NOD-006
    Scenario: No command sends it elsewhere while its node is away
      Given vm101 runs on node3
      And vm101 must run on node3
      And node3 in maintenance
      When vm101 is migrated to node1
      Then vm101 stays on node3

  @requirement:NOD-022
  Rule: Without one of its nodes a resource waits in recovery

    @requirement:REC-002 @requirement:REC-003
    Scenario: A VM waits for its only node and starts there again
      Given vm101 runs on node3
      And vm101 must run on node3
      When node3 loses power
      Then vm101 is in recovery
      And vm101 is not running
      When node3 gets power back
      Then vm101 recovers on node3

    @requirement:NOD-005
    Scenario: A VM is not even started elsewhere
      Given vm101 runs on node1
      And vm101 must run on node3
      And node3 is down
      Then vm101 is not running

    Scenario: A VM of two dead nodes starts on the one that returns first
      Given a 5-node cluster
      And vm101 runs on node3
      And vm101 must run on node2 and node3
      When node2 and node3 lose power
      Then vm101 is in recovery
      When node2 gets power back
      Then vm101 recovers on node2

@area:recovery
Feature: Recovering resources
  The resources of a fenced node are started on other nodes, chosen by the rules and then by the load.

  Background:
    Given a cluster of node1, node2 and node3

  @requirement:REC-001
  Rule: The least busy of the permitted nodes is chosen

    @requirement:REC-009
    Scenario: VMs that were recovered in the same round count
      Given vm101, vm102 and vm103 run on node3
      And vm201 and vm202 run on node1
      When node3 loses power
      Then vm101 and vm102 recover on node2
      And vm103 recovers on node1

    @requirement:CRS-003 @requirement:CRS-004
    Scenario: Of equally busy nodes the first by name is chosen
      Given vm101 runs on node3
      And vm201 runs on node1
      And vm202 runs on node2
      When node3 loses power
      Then vm101 recovers on node1

  Rule: A recovery does not take long

    @requirement:UPG-008
    Scenario: A VM runs again after about two minutes
      Given vm101 runs on node3
      When node3 loses power
      Then vm101 recovers on node1 within 150 seconds

  Rule: A recovered resource stays

    @requirement:REC-010 @requirement:FEN-011
    Scenario: Without a rule a VM stays when its node returns, and the node can be used again
      Given vm101 runs on node3
      When node3 loses power
      And node3 gets power back
      Then vm101 stays on node1
      And node3 is online
      When vm101 is migrated to node3
      Then vm101 migrates to node3

  Rule: What a dead node left behind does not prevent the start

    @requirement:REC-006
    Scenario: The lock of a backup is removed
      Given vm101 runs on node3
      When vm101 gets a backup lock
      And node3 loses power
      Then vm101 recovers on node1
      And the log shows "removed leftover lock 'backup' from recovered service 'vm:101' to allow its start."

    @requirement:REC-007
    Scenario: The lock of a snapshot is removed too
      Given vm101 runs on node3
      When vm101 gets a snapshot lock
      And node3 loses power
      Then vm101 recovers on node1

    @requirement:REC-008
    Scenario: A lock that makes a start unsafe is kept
      Given vm101 runs on node3
      When vm101 gets a create lock
      And node3 loses power
      Then vm101 is in error
      And vm101 is not running

  Rule: A resource in recovery is out of reach

    @requirement:REC-004
    Scenario: The node that comes back does not start a VM before its recovery
      Given vm101 runs on node3
      And vm101 must run on node3
      When node3 loses power
      And node3 gets power back
      Then the log shows "recover service 'vm:101' to previous failed and fenced node 'node3' again" before "node3/lrm: starting service vm:101"
      And vm101 runs on node3

    @requirement:CMD-013
    Scenario: A command does not move a VM in recovery
      Given vm101 runs on node3
      And vm101 must run on node3
      When node3 loses power
      And vm101 is migrated to node1
      Then vm101 is in recovery
      And nothing moves

    @requirement:CMD-014
    Scenario: Disabling a VM ends its recovery
      Given vm101 runs on node3
      And vm101 must run on node3
      When node3 loses power
      And vm101 is requested to be disabled
      Then vm101 is stopped

@area:shutdown-policy
Feature: Rebooting and powering off a node
  The shutdown policy of the datacenter decides what becomes of the resources of a node that is rebooted or powered off.

  Background:
    Given a cluster of node1, node2 and node3
    And vm101 runs on node3

  @requirement:SHP-001
  Rule: By default (conditional) a reboot freezes resources, a power off hands them over

    @requirement:SHP-016
    Scenario: After a reboot a VM starts on the same node
      When node3 reboots
      Then vm101 stays on node3
      And vm101 is started
      And the log shows "reboot LRM, stop and freeze all services"

    @requirement:SHP-015
    Scenario: After a power off a VM is recovered elsewhere
      When node3 shuts down
      Then vm101 recovers on node1

    @requirement:SHP-017 @requirement:CRM-012
    Scenario: A power off of the master hands over its VMs and its office
      Given vm102 runs on node1
      When node1 shuts down
      Then node1 is not the master
      And the log shows "voluntary release CRM lock"
      And vm102 recovers on one of node2 and node3

  @requirement:SHP-023
  Rule: Whatever the policy, a shutdown does not touch what was moved away before

    Scenario Outline: A VM that was migrated away keeps running where it is (<policy>)
      Given the shutdown policy is <policy>
      When vm101 is migrated to node2
      Then vm101 migrates to node2
      When node3 shuts down
      Then vm101 stays on node2
      And node3 is down

      Examples:
        | policy      |
        | conditional |
        | freeze      |
        | failover    |
        | migrate     |

  Rule: With freeze a VM waits for its node

    @requirement:SHP-014
    Scenario: A frozen VM waits however long its node is away
      Given the shutdown policy is freeze
      When node3 shuts down
      And 25 minutes pass
      Then vm101 is frozen
      And vm101 is not running
      When node3 gets power back
      Then vm101 stays on node3
      And vm101 is started

  Rule: With failover a VM is recovered elsewhere unless its node is back soon

    @requirement:SHP-012
    Scenario: After a power off a VM is recovered elsewhere by failover too
      Given the shutdown policy is failover
      When node3 shuts down
      Then vm101 recovers on node1

    @requirement:SHP-013
    Scenario: After a quick reboot a VM starts on its node by failover too
      Given the shutdown policy is failover
      When node3 reboots
      Then vm101 stays on node3
      And vm101 is started

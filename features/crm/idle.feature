@area:crm
Feature: A cluster that has nothing to manage
  Without resources no CRM is needed: the master gives up the manager lock and its watchdog, until there is work again.

  Background:
    Given a cluster of node1, node2 and node3
    And vm101 runs on node1

  Rule: The CRM goes idle when no resource is left for a while

    @requirement:CRM-007
    Scenario: The master gives up its office after 90 rounds
      When vm101 is removed
      And 40 minutes pass
      Then the log shows "cluster had no service configured for 90 rounds, going idle."
      And the log shows "node1/crm: status change master => wait_for_quorum"

    @requirement:CRM-008
    Scenario: A command does not make it come and go
      When at the same time:
        | vm101 is removed         |
        | node2 enters maintenance |
      And 3 hours pass
      Then node2 is in maintenance
      And the log shows "cluster had no service configured for 90 rounds, going idle." once
      And the log never shows "=> master"

  Rule: An idle cluster wakes up when there is work

    @requirement:CRM-009
    Scenario: A command is carried out
      When vm101 is removed
      And 40 minutes pass
      And node3 enters maintenance
      Then node3 is in maintenance
      And the log shows "status change wait_for_quorum => master"

    @requirement:CRM-010
    Scenario: The maintenance of a node that was off ends when the node returns
      Given node3 in maintenance
      When vm101 is removed
      And node3 loses power
      And node3 leaves maintenance
      And 1 hour passes
      And node3 gets power back
      Then node3 is online

    @requirement:CRM-011
    Scenario: A resource that was removed while no CRM ran is forgotten
      When at the same time:
        | the CRM on node1 stops |
        | the CRM on node2 stops |
        | the CRM on node3 stops |
      And vm101 is removed
      And at the same time:
        | the CRM on node1 starts |
        | the CRM on node2 starts |
        | the CRM on node3 starts |
      Then the log shows "removing stale service 'vm:101' (no config)"
      And vm101 is unmanaged

@area:operations
Feature: Our cluster keeps its promises
  Replace this with what you rely on. Every Rule is a promise; a scenario shows it with real values: what is (Given),
  what happens (When), what has to be seen (Then).

  Background:
    Given a cluster of pve1, pve2 and pve3
    And vm100 runs on pve3

  Rule: Maintenance interrupts no service

    Scenario: A VM leaves its node in time and comes back
      When pve3 enters maintenance
      Then vm100 migrates to one of pve1 and pve2
      When pve3 leaves maintenance
      Then vm100 returns to pve3

  Rule: A service survives the failure of any one rack

    Scenario: The rack of pve3 fails
      When the rack with pve3 fails
      Then vm100 recovers on one of pve1 and pve2
      And the service vm100 is up

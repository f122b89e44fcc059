namespace CellLot.Host.Demo;

/// <summary>
/// One part of the demonstration, written beside nothing but the public API. Parts are played in the order of
/// DemoScript; each may be played again from its beginning after an interruption.
/// </summary>
public static class DemoChapters
{
    /*
     * Signatures of the chapters, one static class a service in Demo/Chapters:
     *   PeopleChapter.Play(stage)                       administrators by the enrolment code, people, roles, training, site
     *   ManufacturingChapter.Prepare(stage)             process definition, materials, equipment
     *   QualityChapter.Prepare(stage)                   specification
     *   PharmacyChapter.Prepare(stage)                  protocol
     *   SourcingChapter.Play(stage, lot) -> donor       donor and donation of a lot
     *   ManufacturingChapter.Play(stage, lot)           isolation to storage and the closed batch record
     *   PharmacyChapter.PlanBeforeRelease(stage, patient)   the study's first patient: planned while the lot waits, reserving refused
     *   QualityChapter.Play(stage, lot)                 results and release
     *   PharmacyChapter.Order(stage, patient)           weight, order, plan, check, reserve
     *   PharmacyChapter.Prepare(stage, patient)         thaw to issue
     *   CustodyChapter.Play(stage, patient)             handover, bedside, infusion
     *   TracingChapter.Play(stage)                      trace both ways, the final table, the refusals found again
     */
}

namespace CellLot.Domain.Quality;

/// <summary>Events of <c>investigation/{id}</c>: a result out of specification, from opening to closure.</summary>
public interface IInvestigationEvent : IEvent
{
    string Investigation { get; }
    string Lot { get; }
}

/// <summary>Opened on one result.</summary>
public sealed record InvestigationOpened(
    Act Act,
    string Investigation,
    string Lot,
    string Sample,
    string Test,
    string Description
) : IInvestigationEvent;

/// <summary>Phase one, the laboratory's: whether the fault lies in the test, with the evidence.</summary>
public sealed record PhaseOneConcluded(Act Act, string Investigation, string Lot, bool AssignableCause, string Evidence)
    : IInvestigationEvent;

/// <summary>How often and by whom it is tested again, fixed before it is.</summary>
public sealed record RetestPlanned(
    Act Act,
    string Investigation,
    string Lot,
    int Analysts,
    int TestsEach,
    string Rationale
) : IInvestigationEvent;

/// <summary>Closed with a conclusion, signed by who investigated before and by quality now.</summary>
public sealed record InvestigationClosed(Act Act, string Investigation, string Lot, string Conclusion)
    : IInvestigationEvent;

namespace CellLot.Domain.Manufacturing;

/// <summary>Events of <c>process/{id}</c>.</summary>
public interface IProcessEvent : IEvent;

/// <summary>A version was written and signed by its author.</summary>
/// <param name="Version">1 for the first; each draft the next.</param>
public sealed record ProcessDrafted(Act Act, string Process, int Version, ProcessDefinition Definition) : IProcessEvent;

/// <summary>A version was approved by somebody else than its author.</summary>
/// <param name="EffectiveFrom">First local date on which lots may start under it; never before the approval.</param>
public sealed record ProcessApproved(Act Act, string Process, int Version, DateOnly EffectiveFrom) : IProcessEvent;

/// <summary>No lot starts under this version any more; running lots go on.</summary>
public sealed record ProcessRetired(Act Act, string Process, int Version, string Reason) : IProcessEvent;

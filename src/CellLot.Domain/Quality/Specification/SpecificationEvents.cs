using System.Collections.Immutable;

namespace CellLot.Domain.Quality;

/// <summary>Events of <c>specification/{id}</c>.</summary>
public interface ISpecificationEvent : IEvent;

/// <summary>What a specification asks of a product.</summary>
/// <param name="Title">E.g. <c>MSC drug product, frozen</c>.</param>
/// <param name="Products">Product names it is for, e.g. <c>MSC(BM)</c>.</param>
/// <param name="Regimes">Donor regimes that every donor of a lot must satisfy: <c>us</c>, <c>eu</c> or both.</param>
/// <param name="ConditionalAllowed">A lot may be released conditionally on its stage 1 tests; the exception.</param>
public sealed record SpecificationContent(
    string Title,
    ImmutableList<string> Products,
    ImmutableList<string> Regimes,
    bool ConditionalAllowed,
    ImmutableList<TestDefinition> Tests
);

/// <summary>An analyst wrote a version and signed it «authored».</summary>
public sealed record SpecificationDrafted(
    Act Act,
    string Specification,
    int SpecificationVersion,
    SpecificationContent Content
) : ISpecificationEvent;

/// <summary>A reviewer approved a version and signed it «approved»; it is in force from its date.</summary>
public sealed record SpecificationApproved(
    Act Act,
    string Specification,
    int SpecificationVersion,
    DateTimeOffset EffectiveFrom
) : ISpecificationEvent;

/// <summary>A newer version was approved: this one ends when that one comes into force.</summary>
public sealed record SpecificationSuperseded(
    Act Act,
    string Specification,
    int SpecificationVersion,
    int By,
    DateTimeOffset EffectiveUntil
) : ISpecificationEvent;

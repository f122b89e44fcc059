using CellLot.Domain;
using Shouldly;

namespace CellLot.Domain.Tests;

/// <summary>Reads the codes of a refusal.</summary>
internal static class Refusing
{
    /// <summary>The codes with which it was refused, in order.</summary>
    internal static string[] Codes(Action action) => [.. Should.Throw<RuleBroken>(action).Broken.Select(r => r.Code)];
}

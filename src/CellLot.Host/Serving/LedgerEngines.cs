using CellLot.Platform.Ledger;

namespace CellLot.Host.Serving;

/// <summary>What writes the ledgers of this program: one engine for all services, chosen by a setting.</summary>
internal static class LedgerEngines
{
    /// <summary>The setting, <c>Ledger__Engine</c> in the environment.</summary>
    public const string Setting = "Ledger:Engine";

    /// <summary>The engine of every build.</summary>
    public static ILedgerEngine Postgres { get; } = new PostgresEngine();

    /// <summary>The engine that the environment names; Postgres when it names none.</summary>
    /// <exception cref="CannotContinue">There is no such engine, or not in this build.</exception>
    public static ILedgerEngine Chosen() =>
        new ConfigurationBuilder().AddEnvironmentVariables().Build()[Setting] is { Length: > 0 } name
            ? Named(name)
            : Postgres;

    /// <summary>The engine of a name, in upper or lower case.</summary>
    /// <exception cref="CannotContinue">As <see cref="Chosen"/>.</exception>
    public static ILedgerEngine Named(string name) =>
        name.ToUpperInvariant() switch
        {
            "POSTGRES" => Postgres,
            "MARTEN" => Marten(),
            _ => throw new CannotContinue($"{Setting} is \"{name}\": it may be Postgres or Marten.") { ExitCode = 2 },
        };

    private static ILedgerEngine Marten() =>
#if MARTEN
        new CellLot.Marten.MartenEngine();
#else
        throw new CannotContinue(
            $"This program was built without Marten: build it with dotnet build -p:UseMarten=true, or leave {Setting} at Postgres."
        )
        {
            ExitCode = 2,
        };
#endif
}

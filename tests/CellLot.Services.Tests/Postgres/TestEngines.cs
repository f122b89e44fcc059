using CellLot.Host.Serving;
using CellLot.Platform.Ledger;

namespace CellLot.Tests.Postgres;

/// <summary>
/// By which engine the ledgers of a test run are written: <c>CELLLOT_LEDGER_ENGINE</c> is Postgres (as when it is not set), Marten, or Both,
/// where two open ledgers on the same tables take turns.
/// </summary>
public static class TestEngines
{
    private const string Variable = "CELLLOT_LEDGER_ENGINE";

    /// <exception cref="Host.CannotContinue">An engine that does not exist, or is not in this build: a failure of the test that asks, never a skip.</exception>
    public static IReadOnlyList<ILedgerEngine> Chosen() =>
        Environment.GetEnvironmentVariable(Variable) switch
        {
            null or "" => [LedgerEngines.Postgres],
            "Both" => [LedgerEngines.Postgres, LedgerEngines.Named("Marten")],
            var name => [LedgerEngines.Named(name)],
        };
}

namespace CellLot.Host.Doctor.Checks;

/// <summary>The server is the primary: a standby takes no record, and its tail is not the truth.</summary>
internal sealed class Standby : ICheck
{
    public string Name => "standby";

    public async Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop) =>
        await installation.Ledgers.One<bool>("select pg_is_in_recovery()", stop)
            ?
            [
                new Finding(
                    Name,
                    Wrong: true,
                    "The database server is a standby: nothing can be recorded on it.",
                    "Connect CellLot to the primary, or promote this server when the primary is gone for good."
                ),
            ]
            : [];
}

using CellLot.Host.Instance;
using CellLot.Platform;
using CellLot.Platform.Ledger;
using Npgsql;

namespace CellLot.Host.Serving;

/// <summary>A database that an administrator has prepared before: a serving program needs none of an administrator's rights.</summary>
internal static class PreparedDatabase
{
    /// <summary>How the services sign in, once it is sure that the database is the right one and up to this version.</summary>
    /// <param name="server">Host and port; nothing secret.</param>
    /// <exception cref="CannotContinue">It is not prepared, or not for this version, or cannot be reached.</exception>
    public static async Task<DatabaseConnections> Check(string server, InstanceFolder folder, CancellationToken stop)
    {
        try
        {
            var passwords = await DatabasePasswords.Kept(folder, DatabaseConnections.Everybody, stop);
            var connections = DatabaseConnections.Of(server, passwords);
            await InstanceMark.Compare(connections.Installation.Values.First(), folder.IsDemonstration, stop);
            await Task.WhenAll(Modules.All().Select(module => Task.Run(() => MustBeCurrent(module), stop)));
            return connections;

            async Task MustBeCurrent(ServiceModule module)
            {
                if (
                    !await LedgerSchema.IsCurrent(
                        connections.Services[module.Name],
                        module.Name,
                        module.SchemaSql,
                        LedgerEngines.Chosen(),
                        stop
                    )
                )
                {
                    throw new CannotContinue(
                        $"The database is not prepared for this version of CellLot ({module.Name}): run celllot prepare with the administrator's connection first."
                    );
                }
            }
        }
        catch (PostgresException e)
        {
            throw new CannotContinue(
                $"The database is not prepared for this folder: {e.MessageText} ({e.SqlState}). Run celllot prepare with the administrator's connection first.",
                e
            );
        }
        catch (NpgsqlException e)
        {
            throw new CannotContinue($"The database server cannot be reached: {e.Message}", e);
        }
        catch (ArgumentException e)
        {
            throw new CannotContinue(
                $"CELLLOT_SERVER is no connection string such as Host=db;Port=5432: {e.Message}",
                e
            );
        }
    }
}

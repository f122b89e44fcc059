using System.Diagnostics;
using System.Globalization;
using CellLot.Host.Broker;
using CellLot.Host.Commands;
using CellLot.Host.Instance;
using CellLot.Host.Postgres;
using CellLot.Host.Serving;
using Npgsql;

namespace CellLot.Host.Cluster;

/// <summary>The life of a cluster: folder, database, broker, processes; and back in the opposite order.</summary>
internal static class ClusterRun
{
    /// <summary>The cluster's own part of the folder.</summary>
    private const string Self = "cluster";

    /// <summary>Processes whose cluster was killed stop within this time.</summary>
    private static readonly TimeSpan Orphans = TimeSpan.FromSeconds(45);

    /// <summary>Runs until <paramref name="stop"/>; 0 when it ended as asked.</summary>
    public static async Task<int> Run(ClusterRequest request, CancellationToken stop)
    {
        _ = RabbitBinaries.Find(); // refuses before work is done
        var ports = Addresses.Several(request.Port, request.Split.Count);
        var folder = InstanceFolder.ToServe(request.Data, request.Demonstration);
        using var held = await TakeFolder(request, folder);
        var self = folder.For(Self);
        try
        {
            await using var postgres = new Kept<PrivatePostgres>(
                "The database",
                ct => PrivatePostgres.Start(folder.Postgres, new PostgresOptions { KeepSocket = true }, ct),
                server => server.ProcessId,
                () => PrivatePostgres.StopLeftOver(folder.Postgres)
            );
            await using var rabbit = new Kept<PrivateRabbit>(
                "The broker",
                ct => PrivateRabbit.Start(folder.Rabbit, ct),
                server => server.ProcessId,
                () => Directory.Exists(folder.Rabbit) ? PrivateRabbit.StopLeftOver(folder.Rabbit) : Task.CompletedTask
            );
            var environment = await StartServers(folder, postgres, rabbit, stop);
            var children = request
                .Split.OrderByDescending(part => part.Pages)
                .Select((part, n) => new Child(part, ports[n], folder, environment))
                .ToList();
            await Serve(children, self, postgres.Run, rabbit.Run, stop);
            Say("Stopping the database and the broker …");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // asked to stop before everything had started
        }
        finally
        {
            File.Delete(self.Address);
        }

        Say("Stopped.");
        return 0;
    }

    /// <summary>The folder for this cluster and its processes; nobody else's.</summary>
    private static async Task<Holding> TakeFolder(ClusterRequest request, InstanceFolder folder)
    {
        if (InstanceLock.Holder(folder.For(Self)) is null && InstanceLock.Holder(folder) is not null)
        {
            Say("Waiting for the processes of an earlier cluster to stop …");
        }

        InstanceLock own;
        using (InstanceLock.Take(folder, InstanceLock.Holder(folder.For(Self)) is null ? Orphans : null))
        {
            if (request.Fresh)
            {
                await Emptying.Run(folder, request.Yes);
            }

            own = InstanceLock.Take(InstanceFolder.ToServe(request.Data, request.Demonstration, Self));
        }

        return new Holding(own, InstanceLock.Join(folder));
    }

    private sealed record Holding(InstanceLock Own, InstanceLock Shared) : IDisposable
    {
        public void Dispose()
        {
            Shared.Dispose();
            Own.Dispose();
        }
    }

    private static async Task<IReadOnlyDictionary<string, string>> StartServers(
        InstanceFolder folder,
        Kept<PrivatePostgres> postgres,
        Kept<PrivateRabbit> rabbit,
        CancellationToken stop
    )
    {
        Say(Directory.Exists(folder.Postgres) ? "Starting the database …" : "Making the database …");
        Say("Starting the broker … (a quarter to three quarters of a minute)");
        var broker = rabbit.Begin(stop);
        try
        {
            var server = await postgres.Begin(stop);
            if (server.Adopted)
            {
                Say("Took over the database server that an earlier program left running.");
            }

            Say("Preparing the database …");
            await DatabaseSetup.Prepare(server.SuperuserConnectionString(), folder, stop);
            return new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["CELLLOT_SERVER"] = new NpgsqlConnectionStringBuilder
                {
                    Host = server.Host,
                    Port = server.Port,
                }.ConnectionString,
                ["CELLLOT_BROKER"] = (await broker).Address.ToString(),
            };
        }
        finally
        {
            await ((Task)broker).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task Serve(
        IReadOnlyList<Child> children,
        InstanceFolder self,
        Func<CancellationToken, Task> watchPostgres,
        Func<CancellationToken, Task> watchRabbit,
        CancellationToken stop
    )
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var serversEnd = new CancellationTokenSource();
        var width = children.Max(child => child.Part.Name.Length);
        var running = children.Select(child => child.Run(width, ending.Token)).ToList();
        var watching = Task.WhenAll(watchPostgres(serversEnd.Token), watchRabbit(serversEnd.Token));
        try
        {
            await (await Task.WhenAny([Readiness.Wait(children, ending.Token), .. running]));
            await OwnerOnly.Write(self.Address, children[0].Address + "\n", stop);
            Announce(children, self);
            await (await Task.WhenAny(running));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // asked to stop
        }
        finally
        {
            File.Delete(self.Address);
            await ending.CancelAsync();
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await serversEnd.CancelAsync();
            await watching;
        }
    }

    private static void Announce(IReadOnlyList<Child> children, InstanceFolder folder)
    {
        if (folder.IsDemonstration)
        {
            Say("DEMONSTRATION: nothing here is about a real person.");
        }

        Say(
            string.Create(CultureInfo.InvariantCulture, $"CellLot answers in {children.Count} processes, each for all:")
        );
        foreach (var child in children)
        {
            var what = string.Join(", ", child.Part.Services).Replace("web", "the pages", StringComparison.Ordinal);
            Say($"  {child.Address}  {child.Part.Name}: {what}");
        }

        Say($"Data: {folder.Path}   Logs: {Path.Combine(folder.Path, "processes")}   Stop: Ctrl-C");
    }

    private static void Say(string line) => Console.Error.WriteLine(line);
}

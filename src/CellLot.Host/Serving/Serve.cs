using CellLot.Host.Commands;
using CellLot.Host.Instance;
using CellLot.Host.Logs;
using CellLot.Host.Postgres;
using CellLot.Platform.Hosting;
using CellLot.Platform.Installation;

namespace CellLot.Host.Serving;

/// <summary>The life of a serving program: lock, database, services, address; and back in the opposite order.</summary>
internal static class Serve
{
    private const int Tries = 5;

    /// <summary>Serves until <paramref name="asked"/> to stop; 0 when it ended as asked.</summary>
    public static async Task<int> Run(ServeRequest request, CancellationToken asked)
    {
        var modules = Modules.Chosen(request.Services);
        MustFit(request, modules.Count);
        _ = LedgerEngines.Chosen(); // refuses before work is done
        using var ending = EndOfInput.With(request.EndsWithInput, asked);
        var stop = ending.Token;
        var folder = InstanceFolder.ToServe(request.Data, request.Demonstration, request.Process);
        using var shared = request.Process is null ? null : InstanceLock.Join(folder);
        using var held = InstanceLock.Take(folder);
        if (request.Fresh)
        {
            await Emptying.Run(folder, request.Yes);
        }

        File.Delete(folder.Address);
        _ = Addresses.Choose(request.Urls, request.Port, loopbackOnly: request.Demonstration); // refuses before work is done
        using var log = new JsonLog(folder.Logs, TimeProvider.System);
        try
        {
            await using var server = HasServer(request) ? null : await StartPostgres(folder, stop);
            var connections = await Connect(request, folder, server, stop);
            await using var services = await RunningServices.Open(
                modules,
                connections,
                stop,
                Modules.WithPages(request.Services)
            );
            await using var app = await Listen(request, folder, services, log, stop);
            await OwnerOnly.Write(folder.Address, app.Urls.First() + "\n", stop);
            Announce(request, folder, app.Urls, log);
            Note(log, "started");
            var died = await UntilStopped(app, server, stop);
            Note(log, stop.IsCancellationRequested ? "was asked to stop" : "stops because a part of it ended");
            Say("Stopping …");
            File.Delete(folder.Address);
            await Leave(app);
            await app.StopAsync(CancellationToken.None);
            Note(log, "stopped");
            if (died is not null)
            {
                throw died;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // asked to stop before everything had started
        }
        finally
        {
            File.Delete(folder.Address);
        }

        Say("Stopped.");
        return 0;
    }

    private static bool HasServer(ServeRequest request) => request.Connection is not null || request.Server is not null;

    /// <summary>A part of the services without a broker would never hear of the others.</summary>
    /// <exception cref="CannotContinue">What was asked does not fit together.</exception>
    private static void MustFit(ServeRequest request, int services)
    {
        if (request.Broker is null && services < Modules.All().Count)
        {
            throw new CannotContinue(
                "A part of the services runs with a broker over which it hears of the others: name it by CELLLOT_BROKER (or --broker), or run all services."
            )
            {
                ExitCode = 2,
            };
        }

        if (request.Process is not null && !HasServer(request))
        {
            throw new CannotContinue(
                "Several processes share a database server: name it by CELLLOT_CONNECTION (or --connection) or, once prepared, by CELLLOT_SERVER; or let celllot cluster start everything."
            )
            {
                ExitCode = 2,
            };
        }
    }

    private static async Task<DatabaseConnections> Connect(
        ServeRequest request,
        InstanceFolder folder,
        PrivatePostgres? server,
        CancellationToken stop
    )
    {
        if (request.Connection is null && server is null)
        {
            return await PreparedDatabase.Check(request.Server!, folder, stop);
        }

        Say("Preparing the database …");
        return await DatabaseSetup.Prepare(request.Connection ?? server!.SuperuserConnectionString(), folder, stop);
    }

    /// <summary>Starts to listen; where another program takes the free port in the same moment, on the next free one.</summary>
    private static async Task<WebApplication> Listen(
        ServeRequest request,
        InstanceFolder folder,
        RunningServices services,
        JsonLog log,
        CancellationToken stop
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var addresses = Addresses.Choose(request.Urls, request.Port, loopbackOnly: request.Demonstration);
            var app = WebHost.Build(folder, services, addresses, log, request);
            try
            {
                await app.StartCellLot(stop);
                await app.StartAsync(stop);
                return app;
            }
            catch (IOException taken)
            {
                await app.DisposeAsync();
                if (request.Urls is not null || request.Port is not null || attempt == Tries)
                {
                    throw new CannotContinue(
                        $"CellLot cannot listen on {string.Join(" and ", addresses)}: {taken.Message}",
                        taken
                    );
                }
            }
            catch
            {
                await app.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>Tells the other processes not to ask this one any more; a database that is away must not hold up the stop.</summary>
    private static async Task Leave(WebApplication app)
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await app.Services.GetRequiredService<ProcessDirectory>().Leave(limit.Token);
        }
        catch (Exception away) when (away is Npgsql.NpgsqlException or TimeoutException or OperationCanceledException)
        {
            // They find out within seconds by themselves.
        }
    }

    private static async Task<PrivatePostgres> StartPostgres(InstanceFolder folder, CancellationToken stop)
    {
        Say(Directory.Exists(folder.Postgres) ? "Starting the database …" : "Making the database …");
        var server = await PrivatePostgres.Start(folder.Postgres, ct: stop);
        if (server.Adopted)
        {
            Say("Took over the database server that an earlier program left running.");
        }

        return server;
    }

    private static void Announce(ServeRequest request, InstanceFolder folder, ICollection<string> urls, JsonLog log)
    {
        if (request.Demonstration)
        {
            Say("DEMONSTRATION: nothing here is about a real person.");
        }

        Say($"CellLot answers at {string.Join(" and ", urls)}");
        Say($"Data: {folder.Path}   Log: {log.FileName}   Stop: Ctrl-C");
    }

    /// <summary>Null when it ends as asked; else that the private server has died: the next start brings it back with everything committed.</summary>
    private static async Task<CannotContinue?> UntilStopped(
        WebApplication app,
        PrivatePostgres? server,
        CancellationToken stop
    )
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop, app.Lifetime.ApplicationStopping);
        var gone = server is null ? Task.Delay(Timeout.Infinite, ended.Token) : ServerWatch.Gone(server, ended.Token);
        await gone.ContinueWith(_ => { }, TaskScheduler.Default);
        return ended.IsCancellationRequested
            ? null
            : new CannotContinue(
                $"The database server (process {server!.ProcessId}) has ended, so CellLot ends too. Start it again: what was "
                    + $"acknowledged is kept. The server's log: {server.LogFile}"
            );
    }

    /// <summary>When this program began and ended, and which one it was, in the log alone: the person sees it anyway.</summary>
    private static void Note(JsonLog log, string what) =>
        log.CreateLogger("CellLot.Host")
            .LogInformation(
                "CellLot {Version} {What} (process {Process})",
                VersionCommand.Number,
                what,
                Environment.ProcessId
            );

    private static void Say(string line) => Console.Error.WriteLine(line);
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using CellLot.Host.Postgres;

namespace CellLot.Host.Broker;

/// <summary>What a private broker keeps on disk: its ports and password, its settings, its data, its log.</summary>
/// <param name="Folder">Passed through by anyone; what matters in it is the broker's own.</param>
internal sealed record RabbitFolder(string Folder)
{
    private const string Account = "celllot";

    /// <summary>The same at every start, so that whoever knew the address knows it still.</summary>
    /// <param name="Amqp">Where programs connect.</param>
    /// <param name="Distribution">Where the broker's own tools connect.</param>
    /// <param name="Names">Where those find it (epmd).</param>
    /// <param name="Password">Of the one account there is.</param>
    internal sealed record Kept(int Amqp, int Distribution, int Names, string Password);

    /// <summary>The broker's own folder, closed to everyone else.</summary>
    public string Own => Path.Combine(Folder, "node");

    /// <summary>The broker's log and what it printed.</summary>
    public string Log => Path.Combine(Own, "log");

    /// <summary>The process number that the broker wrote down.</summary>
    public string PidFile => Path.Combine(Own, "pid");

    /// <summary>Makes what is missing and returns the ports and the password.</summary>
    public async Task<Kept> Prepare(ServerUser user, CancellationToken stop)
    {
        Directory.CreateDirectory(Folder, OwnerOnly.PassThroughMode);
        user.MustReach(Own);
        foreach (var folder in new[] { Own, Log })
        {
            Directory.CreateDirectory(folder, OwnerOnly.FolderMode);
            user.Own(folder);
        }

        var kept = await Remember(stop);
        await WriteFor(user, Settings, SettingsOf(kept), stop);
        await WriteFor(user, Plugins, "[].\n", stop);
        await WriteFor(user, NoVariables, "", stop);
        return kept;
    }

    /// <summary>The broker's environment: everything its own, nothing of a broker that the machine may have beside it.</summary>
    public IReadOnlyDictionary<string, string> Environment(Kept kept) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = Own, // its cookie
            ["RABBITMQ_NODENAME"] = Node(kept),
            ["RABBITMQ_DIST_PORT"] = Text(kept.Distribution),
            ["ERL_EPMD_PORT"] = Text(kept.Names),
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(Own, "data"),
            ["RABBITMQ_LOG_BASE"] = Log,
            ["RABBITMQ_CONFIG_FILE"] = Settings,
            ["RABBITMQ_CONF_ENV_FILE"] = NoVariables,
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Plugins,
            ["RABBITMQ_PID_FILE"] = PidFile,
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        };

    /// <summary>How programs reach the broker, with account and password.</summary>
    public static Uri Address(Kept kept) => new($"amqp://{Account}:{kept.Password}@127.0.0.1:{Text(kept.Amqp)}/");

    private string Settings => Path.Combine(Own, "rabbitmq.conf");
    private string Plugins => Path.Combine(Own, "enabled_plugins");
    private string NoVariables => Path.Combine(Own, "rabbitmq-env.conf");

    private static string Node(Kept kept) => $"celllot-{Text(kept.Amqp)}@localhost";

    private static string SettingsOf(Kept kept) =>
        $"""
            listeners.tcp.1 = 127.0.0.1:{Text(kept.Amqp)}
            default_user = {Account}
            default_pass = {kept.Password}
            log.console = false
            log.file.level = info
            raft.wal_max_size_bytes = 32000000
            vm_memory_high_watermark.absolute = 1GB

            """;

    /// <summary>Where the broker of this folder is reached, running or not; null when none was ever made.</summary>
    public async Task<Uri?> Known(CancellationToken stop) => File.Exists(Note) ? Address(await Remember(stop)) : null;

    private string Note => Path.Combine(Folder, "broker.json");

    private async Task<Kept> Remember(CancellationToken stop)
    {
        var file = Note;
        if (File.Exists(file))
        {
            return JsonSerializer.Deserialize<Kept>(await File.ReadAllTextAsync(file, stop))!;
        }

        var ports = FreePorts();
        var made = new Kept(ports[0], ports[1], ports[2], RandomNumberGenerator.GetHexString(32, lowercase: true));
        await OwnerOnly.Write(file, JsonSerializer.Serialize(made), stop);
        return made;
    }

    private static async Task WriteFor(ServerUser user, string file, string text, CancellationToken stop)
    {
        await OwnerOnly.Write(file, text, stop);
        user.Own(file);
    }

    /// <summary>Three ports that are free now, below those that the system hands out by itself, so that they stay free.</summary>
    private static int[] FreePorts()
    {
        var free = new List<int>();
        while (free.Count < 3)
        {
            var port = RandomNumberGenerator.GetInt32(15_000, 32_000);
            using var probe = new TcpListener(IPAddress.Loopback, port);
            try
            {
                probe.Start();
                free.Add(port);
            }
            catch (SocketException)
            {
                // taken: another one
            }
        }

        return free.Distinct().Count() == 3 ? [.. free] : FreePorts();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

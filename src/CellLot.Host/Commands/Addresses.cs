using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CellLot.Host.Commands;

/// <summary>Where the program listens.</summary>
internal static class Addresses
{
    /// <summary>Asked for first when no port was named.</summary>
    public const int UsualPort = 8480;
    private const int Tried = 50;

    /// <summary>The addresses to listen on: those named, or loopback on the named port, or on the first free one from 8480 on.</summary>
    /// <exception cref="CannotContinue">A port is taken, an address is none, or a demonstration would be reachable from outside.</exception>
    public static IReadOnlyList<string> Choose(string? urls, int? port, bool loopbackOnly)
    {
        if (urls is null)
        {
            return [string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Free(port)}")];
        }

        var chosen = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var url in chosen)
        {
            if (
                !Uri.TryCreate(Named(url), UriKind.Absolute, out var address)
                || address.Scheme is not ("http" or "https")
            )
            {
                throw new CannotContinue($"{url} is not an address such as http://127.0.0.1:8480.") { ExitCode = 2 };
            }

            if (loopbackOnly && !address.IsLoopback)
            {
                throw new CannotContinue(
                    $"A demonstration is reached from this machine only: {url} is not a loopback address such as http://127.0.0.1:8480."
                );
            }
        }

        return chosen.Length > 0 ? chosen : throw new CannotContinue("--urls names no address.") { ExitCode = 2 };
    }

    /// <summary>Free ports on loopback: the one wanted, or the usual one where it is free, and the next free ones.</summary>
    /// <exception cref="CannotContinue">The port is taken, or too few are free.</exception>
    public static IReadOnlyList<int> Several(int? wanted, int count)
    {
        var first = Free(wanted);
        var ports = Enumerable.Range(first + 1, Tried).Where(IsFree).Take(count - 1).Prepend(first).ToList();
        return ports.Count == count
            ? ports
            : throw new CannotContinue("Too few ports are free. Name another with --port.");
    }

    /// <summary>How a program on this machine reaches an address that is listened on.</summary>
    public static Uri ToReach(string listened)
    {
        var address = new UriBuilder(Named(listened));
        if (address.Host is "0.0.0.0" or "[::]")
        {
            address.Host = "localhost";
        }

        return address.Uri;
    }

    /// <summary>How programs on other machines reach an address that is listened on.</summary>
    public static Uri ToBeReached(string listened)
    {
        var address = new UriBuilder(Named(listened));
        if (address.Host is "0.0.0.0" or "[::]")
        {
            address.Host = Environment.MachineName;
        }

        return address.Uri;
    }

    /// <summary>"+" and "*" are the web server's names for every address of the machine.</summary>
    private static string Named(string url) =>
        url.Replace("//+", "//0.0.0.0", StringComparison.Ordinal).Replace("//*", "//0.0.0.0", StringComparison.Ordinal);

    private static int Free(int? wanted)
    {
        if (wanted is { } port)
        {
            return IsFree(port)
                ? port
                : throw new CannotContinue(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Port {port} is taken by another program. Name another with --port."
                    )
                );
        }

        foreach (var candidate in Enumerable.Range(UsualPort, Tried))
        {
            if (IsFree(candidate))
            {
                return candidate;
            }
        }

        throw new CannotContinue("No free port was found. Name one with --port.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

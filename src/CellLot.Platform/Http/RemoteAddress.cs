using System.Net;
using Microsoft.AspNetCore.Http;

namespace CellLot.Platform.Http;

/// <summary>
/// Where a request comes from. A process of the installation (the pages, or one that forwards to the service's own) says for
/// whom it asks: <c>CellLot-Forwarded</c> marks its request, <c>X-Forwarded-For</c> holds exactly one address. Both are
/// believed only of loopback and of addresses that <see cref="KnownProcesses"/> names; of anybody else they are nothing.
/// </summary>
public static class RemoteAddress
{
    /// <summary>The mark of a request that a process of the installation passes on; its value is the process's name.</summary>
    public const string Mark = "CellLot-Forwarded";

    /// <summary>The pages mark what they ask of their own process, which may still have to pass it on.</summary>
    public const string Pages = "pages";

    private const string For = "X-Forwarded-For";

    /// <summary>The address of whoever asks; IPv6 as IPv4 where it is one.</summary>
    public static IPAddress Of(HttpContext http)
    {
        var from = Plain(http.Connection.RemoteIpAddress ?? IPAddress.None);
        return
            http.Request.Headers.ContainsKey(Mark)
            && IsOurs(http, from)
            && IPAddress.TryParse(http.Request.Headers[For].ToString(), out var named)
            ? Plain(named)
            : from;
    }

    /// <summary>Headers to be set, instead of any that came, on a request that is passed on for another.</summary>
    /// <param name="process">Name of the process that passes it on.</param>
    public static IEnumerable<KeyValuePair<string, string>> PassedOn(HttpContext http, string process) =>
        [new(Mark, process), new(For, Of(http).ToString())];

    /// <summary>True when another process has passed it on already: then it is not passed on again.</summary>
    public static bool WasPassedOn(HttpContext http) =>
        http.Request.Headers.TryGetValue(Mark, out var by) && !string.Equals(by, Pages, StringComparison.Ordinal);

    private static bool IsOurs(HttpContext http, IPAddress from) =>
        IPAddress.IsLoopback(from)
        || (http.RequestServices.GetService(typeof(KnownProcesses)) as KnownProcesses)?.Holds(from) == true;

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

/// <summary>Addresses of the installation's other processes; absent from the container, only loopback is ours.</summary>
public abstract class KnownProcesses
{
    /// <summary>True when a process of this installation runs at this address.</summary>
    public abstract bool Holds(IPAddress address);
}

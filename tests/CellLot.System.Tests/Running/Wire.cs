using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CellLot.SystemTests.Running;

/// <summary>The network between one process and the broker: a relay that can be cut, or stop carrying while everything seems connected.</summary>
public sealed class Wire : IAsyncDisposable
{
    private readonly Uri target;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentDictionary<TcpClient, TcpClient> connections = new();
    private readonly Task accepting;
    private volatile TaskCompletionSource open = Opened();
    private volatile bool isCut;

    /// <param name="target">Address of the broker; the wire's own differs in host and port only.</param>
    public Wire(Uri target)
    {
        this.target = target;
        listener.Start();
        Address = new UriBuilder(target) { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri;
        accepting = Task.Run(Accept);
    }

    /// <summary>What the process is told to be the broker's address.</summary>
    public Uri Address { get; }

    /// <summary>Closes every connection and lets none come about.</summary>
    public void Cut()
    {
        isCut = true;
        Close();
    }

    /// <summary>Connections stay, bytes do not arrive: nobody is told.</summary>
    public void Freeze() => open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>As it was; what had been sent into a frozen wire arrives now.</summary>
    public void Mend()
    {
        isCut = false;
        open.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        Mend();
        listener.Stop();
        Close();
        await accepting;
        end.Dispose();
    }

    private static TaskCompletionSource Opened()
    {
        var opened = new TaskCompletionSource();
        opened.SetResult();
        return opened;
    }

    private void Close()
    {
        foreach (var (near, far) in connections)
        {
            near.Close();
            far.Close();
        }
    }

    private async Task Accept()
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                var near = await listener.AcceptTcpClientAsync(end.Token);
                _ = Connect(near);
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException)
            {
                // asked to end, or the caller went away again
            }
        }
    }

    private async Task Connect(TcpClient near)
    {
        using var far = new TcpClient();
        try
        {
            await open.Task;
            if (isCut)
                return;
            await far.ConnectAsync(target.Host, target.Port, end.Token);
            connections[near] = far;
            if (!isCut)
                await Task.WhenAny(Carry(near, far), Carry(far, near));
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException)
        {
            // the broker is away: so is the connection
        }
        finally
        {
            connections.TryRemove(near, out _);
            near.Dispose();
        }
    }

    private async Task Carry(TcpClient from, TcpClient to)
    {
        var bytes = new byte[16 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(bytes, end.Token) is > 0 and var read)
            {
                await open.Task;
                await to.GetStream().WriteAsync(bytes.AsMemory(0, read), end.Token);
            }
        }
        catch (Exception gone)
            when (gone
                    is IOException
                        or ObjectDisposedException
                        or InvalidOperationException
                        or OperationCanceledException
            )
        {
            // closed on one side: the other is closed too
        }
    }
}

namespace CellLot.Host.Demo;

/// <summary>
/// Asks for the program's address anew at every request: it may have been started again elsewhere, or another process of the
/// installation answers in the meantime.
/// </summary>
internal sealed class FindsAgain(Func<Uri> address) : DelegatingHandler(new SocketsHttpHandler())
{
    /// <summary>Stands in requests for whatever the address is by then.</summary>
    public static readonly Uri Somewhere = new("http://celllot.invalid");

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        request.RequestUri = new Uri(Now(), request.RequestUri!.PathAndQuery);
        return base.SendAsync(request, cancellationToken);
    }

    private Uri Now()
    {
        try
        {
            return address();
        }
        catch (CannotContinue nobody)
        {
            throw new HttpRequestException(nobody.Message, nobody);
        }
    }
}

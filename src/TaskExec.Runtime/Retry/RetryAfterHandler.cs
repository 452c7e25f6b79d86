using TaskExec.Runtime.Retry;

namespace TaskExec;

/// <summary>Records the <c>Retry-After</c> delay of error responses, so that a retry of the current attempt waits that long.</summary>
/// <remarks>
/// <para>
/// <see cref="HttpResponseMessage.EnsureSuccessStatusCode"/> discards the header.
/// With this handler in the pipeline of a client, the code that sends the requests need not change.
/// </para>
/// <para>
/// The delay applies when the attempt fails with an <see cref="HttpRequestException"/> whose status code equals that of a recorded response.
/// The newest response with that status decides. A delay that the exception itself specifies takes precedence.
/// </para>
/// <para>
/// Outside of a run the handler does nothing. Outside of a handler that retries requests, it sees only the final response.
/// </para>
/// <code>
/// var client = new HttpClient(new RetryAfterHandler(new SocketsHttpHandler()));
/// services.AddHttpClient("notes").AddHttpMessageHandler(() => new RetryAfterHandler());
/// </code>
/// </remarks>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110, section 10.2.3: Retry-After.</seealso>
public sealed class RetryAfterHandler : DelegatingHandler
{
    /// <summary>Initializes a new instance of the <see cref="RetryAfterHandler"/> class without an inner handler, for use with a client factory.</summary>
    public RetryAfterHandler()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="RetryAfterHandler"/> class with an inner handler.</summary>
    /// <param name="inner">The handler that sends the requests.</param>
    public RetryAfterHandler(HttpMessageHandler inner)
        : base(inner)
    {
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var attempt = OutboundCallScope.Create(TaskRun.Current);
        var response = base.Send(request, cancellationToken);
        attempt?.OnResponse(response);
        return response;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var attempt = OutboundCallScope.Create(TaskRun.Current);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        attempt?.OnResponse(response);
        return response;
    }
}

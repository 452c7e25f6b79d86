using TaskExec.Runtime;

namespace TaskExec;

/// <summary>Keeps the wait that a failed answer asks for in <c>Retry-After</c>, which <see cref="HttpResponseMessage.EnsureSuccessStatusCode"/> forgets. Skills whose client has it stay as they are.</summary>
/// <remarks>
/// Where an attempt of a run makes a call and then fails with an <see cref="HttpRequestException"/> of the status that was answered last, its retry waits as long as that answer asks for, unless the failure itself says how long.
/// Outside of runs it does nothing. Outside of a handler that repeats calls it sees only the answer that comes out of it.
/// <code>
/// var client = new HttpClient(new RetryAfterHandler(new SocketsHttpHandler()));
/// services.AddHttpClient("notes").AddHttpMessageHandler(() => new RetryAfterHandler());
/// </code>
/// </remarks>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110, section 10.2.3: Retry-After.</seealso>
public sealed class RetryAfterHandler : DelegatingHandler
{
    /// <summary>Makes a handler that a client's factory puts before others.</summary>
    public RetryAfterHandler()
    {
    }

    /// <summary>Makes a handler before another one.</summary>
    /// <param name="inner">What sends the requests.</param>
    public RetryAfterHandler(HttpMessageHandler inner)
        : base(inner)
    {
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var calling = CallingAttempt.Of(TaskRun.Current);
        var response = base.Send(request, cancellationToken);
        calling?.Answered(response);
        return response;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var calling = CallingAttempt.Of(TaskRun.Current);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        calling?.Answered(response);
        return response;
    }
}

using System.Net;
using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Tests.Retry;

/// <summary>Skills that call <see cref="HttpResponseMessage.EnsureSuccessStatusCode"/>, with a <see cref="RetryAfterHandler"/> in their client.</summary>
public sealed class RetryAfterTests
{
    private readonly Bench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("429 Too Many Requests\r\nRetry-After: 17", 17)]
    [InlineData("503 Service Unavailable\r\nDate: Sat, 21 Feb 2026 12:00:00 GMT\r\nRetry-After: Sat, 21 Feb 2026 12:03:00 GMT", 180)]
    [InlineData("503 Service Unavailable\r\nRetry-After: Sat, 21 Feb 2026 10:05:00 GMT", 300)]
    public async Task A_run_waits_as_long_as_the_server_asks(string answer, double seconds)
    {
        await FailAsync(async client => await client.GetStringAsync("", Token), answer);

        await AssertWaitedAsync(seconds);
    }

    [Fact]
    public async Task A_synchronous_run_waits_as_long_as_the_server_asks()
    {
        using var server = new AnswersInTurn("429 Too Many Requests\r\nRetry-After: 17");
        using var client = new HttpClient(new RetryAfterHandler(new SocketsHttpHandler()));
        var task = new TrackedTaskInfo("Notes.Push") { Retries = 1 };
        Assert.Throws<HttpRequestException>(() => _bench.Run(task, Bench.TodoId, () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, server.Address);
            using var response = client.Send(request, Token);
            response.EnsureSuccessStatusCode();
        }));

        await AssertWaitedAsync(17);
    }

    [Fact]
    public async Task A_run_waits_as_its_failure_class_says_when_the_response_has_no_header()
    {
        await FailAsync(async client => await client.GetStringAsync("", Token), "503 Service Unavailable");

        await AssertWaitedAsItsClassAsync();
    }

    [Fact]
    public async Task A_run_waits_as_its_failure_class_says_when_it_fails_with_another_status()
    {
        await FailAsync(TwiceAsync, "429 Too Many Requests\r\nRetry-After: 17", "503 Service Unavailable");

        await AssertWaitedAsItsClassAsync();
    }

    [Fact]
    public async Task The_last_response_with_the_status_of_the_failure_decides()
    {
        await FailAsync(TwiceAsync, "503 Service Unavailable\r\nRetry-After: 17", "503 Service Unavailable");
        await AssertWaitedAsItsClassAsync();

        await FailAsync(TwiceAsync, "503 Service Unavailable", "503 Service Unavailable\r\nRetry-After: 17");
        Assert.Equal(17, (await LastRetryAsync()).DelayMs / 1000);
    }

    [Fact]
    public async Task The_wait_of_the_exception_goes_before_that_of_the_response()
    {
        await FailAsync(
            async client =>
            {
                using var response = await client.GetAsync(new Uri("", UriKind.Relative), Token);
                throw new RetryableHttpException("later", response.StatusCode, TimeSpan.FromSeconds(5));
            },
            "503 Service Unavailable\r\nRetry-After: 17");

        Assert.Equal([5], _bench.Clock.Waits.Select(static wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task The_header_counts_for_one_attempt_only()
    {
        var attempts = 0;
        await RunAsync(retries: 2, async client =>
        {
            attempts++;
            if (attempts == 1)
            {
                await client.GetStringAsync("", Token);
            }

            throw new HttpRequestException("without a call", inner: null, HttpStatusCode.ServiceUnavailable);
        }, "503 Service Unavailable\r\nRetry-After: 17");

        Assert.Equal(17, _bench.Clock.Waits[0].TotalSeconds);
        Assert.InRange(_bench.Clock.Waits[1].TotalSeconds, 1, 5);
    }

    [Fact]
    public async Task A_late_response_to_an_earlier_attempt_does_not_count()
    {
        using var late = new LateAnswer();
        using var client = new HttpClient(new RetryAfterHandler(late));
        Task<HttpResponseMessage>? call = null;
        await Assert.ThrowsAsync<HttpRequestException>(() => _bench.Executor.ExecuteAsync(Bench.TodoId, WorkAsync, retries: 2, cancellationToken: Token));

        Assert.All(_bench.Clock.Waits, static wait => Assert.InRange(wait.TotalSeconds, 0.5, 5));
        Assert.Equal(2, _bench.Clock.Waits.Count);

        async Task WorkAsync(CancellationToken token)
        {
            if (call is not null)
            {
                late.Arrive();
                using var response = await call;
            }

            call ??= client.GetAsync(new Uri("http://notes.example/"), token);
            throw new HttpRequestException("busy", inner: null, HttpStatusCode.ServiceUnavailable);
        }
    }

    [Fact]
    public async Task The_parent_run_waits_as_well()
    {
        await FailAsync(
            client => _bench.Executor.ExecuteAsync("other", async token => await client.GetStringAsync("", token), cancellationToken: Token),
            "503 Service Unavailable\r\nRetry-After: 17");

        Assert.Equal([17], _bench.Clock.Waits.Select(static wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_run_waits_as_long_as_the_server_asks_when_the_failure_is_an_inner_exception_and_the_classifier_names_no_wait()
    {
        _bench.Options.Classify(static _ => new FailureClassification(FailureClass.Conflict));
        await FailAsync(
            async client =>
            {
                var call = client.GetStringAsync("", Token);
                throw new InvalidOperationException("outer", new AggregateException(new IOException(), (await Record.ExceptionAsync(() => call))!));
            },
            "503 Service Unavailable\r\nRetry-After: 17");

        Assert.Equal([17], _bench.Clock.Waits.Select(static wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task The_handler_works_outside_of_a_run()
    {
        using var server = new AnswersInTurn("429 Too Many Requests\r\nRetry-After: 17");
        using var client = new HttpClient(new RetryAfterHandler(new SocketsHttpHandler()));
        using var response = await client.GetAsync(server.Address, Token);

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(17)), (response.StatusCode, response.Headers.RetryAfter?.Delta));
    }

    private static async Task TwiceAsync(HttpClient client)
    {
        using var first = await client.GetAsync(new Uri("", UriKind.Relative), Token);
        using var second = await client.GetAsync(new Uri("", UriKind.Relative), Token);
        second.EnsureSuccessStatusCode();
    }

    private async Task AssertWaitedAsync(double seconds)
    {
        Assert.Equal([seconds], _bench.Clock.Waits.Select(static wait => wait.TotalSeconds));
        Assert.Equal((RetryDecision.Retry, seconds * 1000), ((await LastRetryAsync()).Decision, (await LastRetryAsync()).DelayMs));
    }

    /// <summary>The first delay of a class is about a second, and no server requested 17.</summary>
    private async Task AssertWaitedAsItsClassAsync()
    {
        Assert.InRange(Assert.Single(_bench.Clock.Waits).TotalSeconds, 0.5, 5);
        Assert.Equal(_bench.Clock.Waits[0].TotalMilliseconds, (await LastRetryAsync()).DelayMs!.Value, tolerance: 1);
    }

    private async Task<RetryDecision> LastRetryAsync() => (await _bench.TodoAsync()).Events.Last(static each => each.Details.Kind is EventKind.Retry).Details.Retry!;

    private Task FailAsync(Func<HttpClient, Task> work, params string[] answers) => RunAsync(retries: 1, work, answers);

    private async Task RunAsync(int retries, Func<HttpClient, Task> work, params string[] answers)
    {
        using var server = new AnswersInTurn(answers);
        using var client = new HttpClient(new RetryAfterHandler(new SocketsHttpHandler())) { BaseAddress = server.Address };
        await Assert.ThrowsAnyAsync<Exception>(() => _bench.Executor.ExecuteAsync(Bench.TodoId, _ => work(client), retries, cancellationToken: Token));
    }

    /// <summary>Answers when the test says so.</summary>
    private sealed class LateAnswer : HttpMessageHandler
    {
        private readonly TaskCompletionSource<HttpResponseMessage> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Arrive() => _answer.TrySetResult(new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Headers = { { "Retry-After", "17" } } });

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _answer.Task;
    }
}

using System.Net;
using System.Net.Http.Headers;

namespace TaskExec.Runtime.Tests.Classification;

public sealed class ServerResponseTests
{
    private static readonly DateTimeOffset Noon = new(2026, 2, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly Bench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_retry_waits_as_long_as_the_response_says()
    {
        await Assert.ThrowsAsync<RetryableHttpException>(() => _bench.Executor.ExecuteAsync(Bench.TodoId, Work, retries: 1, cancellationToken: Token));

        Assert.Equal([TimeSpan.FromSeconds(17)], _bench.Clock.Waits);
        Assert.Equal(FailureClass.RateLimit, (await _bench.TodoAsync()).Events[^1].Details.FailureClass);

        static Task Work(CancellationToken token)
        {
            using var response = Answer(HttpStatusCode.TooManyRequests, new RetryConditionHeaderValue(TimeSpan.FromSeconds(17)));
            response.EnsureSuccessWithRetryAfter();
            return Task.CompletedTask;
        }
    }

    [Fact]
    public void A_retry_date_is_relative_to_the_clock_of_the_server()
    {
        using var response = Answer(HttpStatusCode.ServiceUnavailable, new RetryConditionHeaderValue(Noon.AddMinutes(5)));
        Assert.Equal(TimeSpan.FromMinutes(3), RetryAfterOf(response, Noon.AddMinutes(2)));

        response.Headers.Date = Noon.AddMinutes(1);
        Assert.Equal(TimeSpan.FromMinutes(4), RetryAfterOf(response, Noon.AddHours(9)));
    }

    [Fact]
    public void The_failure_class_decides_the_delay_if_the_response_names_none()
    {
        using var response = Answer(HttpStatusCode.ServiceUnavailable, retryAfter: null);

        Assert.Null(RetryAfterOf(response, Noon));
    }

    [Fact]
    public void The_address_of_a_response_is_recorded_without_its_query()
    {
        using var response = Answer(HttpStatusCode.NotFound, retryAfter: null);
        var failure = Assert.Throws<RetryableHttpException>(() => response.EnsureSuccessWithRetryAfter());

        Assert.Contains("GET http://notes.example/a ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("404 (Not Found)", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, failure.StatusCode);
    }

    [Fact]
    public void A_successful_response_is_returned()
    {
        using var response = new HttpResponseMessage(HttpStatusCode.NoContent);

        Assert.Same(response, response.EnsureSuccessWithRetryAfter());
    }

    private static TimeSpan? RetryAfterOf(HttpResponseMessage response, DateTimeOffset now) =>
        Assert.Throws<RetryableHttpException>(() => response.EnsureSuccessWithRetryAfter(new TaskExec.Testing.Clock.JumpingClock(now))).RetryAfter;

    private static HttpResponseMessage Answer(HttpStatusCode status, RetryConditionHeaderValue? retryAfter)
    {
        var response = new HttpResponseMessage(status) { RequestMessage = new HttpRequestMessage(HttpMethod.Get, "http://notes.example/a?token=hunter2") };
        response.Headers.RetryAfter = retryAfter;
        return response;
    }
}

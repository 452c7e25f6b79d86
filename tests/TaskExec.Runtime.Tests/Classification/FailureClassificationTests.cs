using System.Diagnostics;
using System.IO.Compression;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Authentication;
using System.Text.Json;
using System.Xml.Linq;
using TaskExec.Runtime.Classification;
using TaskExec.Runtime.Retry;
using static TaskExec.Runtime.Tests.Classification.Failing;

namespace TaskExec.Runtime.Tests.Classification;

public sealed class FailureClassificationTests
{
    private static readonly string[] Nothing = [];

    public static TheoryData<string, Func<Task>> RateLimits => new()
    {
        { "429", () => HttpAsync(429) },
        { "529 of a service", () => HttpAsync(529) },
        { "a tool's text", () => Said("429 Too Many Requests") },
        { "a status in a text", () => Said("Request failed with status code 429") },
        { "a limit by name", () => Said("Rate limit reached for requests") },
        { "rate_limit_error", () => Said("{\"type\":\"rate_limit_error\"}") },
        { "a quota", () => Said("You exceeded your current quota, please check your plan") },
        { "an overload", () => Said("overloaded_error: Overloaded") },
        { "beneath another", () => Beneath(() => HttpAsync(429)) },
        { "beside a network failure", () => Beside(() => HttpAsync(503), () => HttpAsync(429)) },
    };

    public static TheoryData<string, Func<Task>> NetworkFailures => new()
    {
        { "500", () => HttpAsync(500) },
        { "502", () => HttpAsync(502) },
        { "503", () => HttpAsync(503) },
        { "nobody listens", RefusedAsync },
        { "a handshake that is cut off", CutOffAsync },
        { "an open circuit", () => Now(BrokenCircuit) },
        { "an unknown host", () => Now(() => throw new SocketException((int)SocketError.HostNotFound)) },
        { "a reset", () => Said("read ECONNRESET") },
        { "a hang-up", () => Said("socket hang up") },
        { "a broken pipe", () => Now(() => throw new IOException("Broken pipe")) },
        { "the end of a stream", () => Now(() => new MemoryStream().ReadExactly(new byte[1])) },
        { "08006 of a database", () => Now(() => throw new DatabaseFailure("08006")) },
        { "a transient failure of a database", () => Now(() => throw new DatabaseFailure(null, isTransient: true)) },
        { "beneath two others", () => Beneath(() => Beneath(RefusedAsync)) },
    };

    public static TheoryData<string, Func<Task>> Timeouts => new()
    {
        { "a client that waits no longer", UnansweredAsync },
        { "a wait with a limit", () => new TaskCompletionSource().Task.WaitAsync(TimeSpan.FromMilliseconds(1)) },
        { "Polly's limit", PollyTimeoutAsync },
        { "a token of the skill's own", () => Never(new CancellationTokenSource(TimeSpan.FromMilliseconds(1)).Token) },
        { "408", () => HttpAsync(408) },
        { "504", () => HttpAsync(504) },
        { "a socket's limit", () => Now(() => throw new SocketException((int)SocketError.TimedOut)) },
        { "57014 of a database", () => Now(() => throw new DatabaseFailure("57014")) },
        { "a deadline", () => Said("rpc error: code = DeadlineExceeded desc = context deadline exceeded") },
        { "a text", () => Said("The operation timed out after 30000 ms") },
        { "beneath another", () => Beneath(UnansweredAsync) },
    };

    public static TheoryData<string, Func<Task>> Conflicts => new()
    {
        { "409", () => HttpAsync(409) },
        { "412", () => HttpAsync(412) },
        { "423", () => HttpAsync(423) },
        { "a port that is taken", () => Now(FileExists) },
        { "40001 of a database", () => Now(() => throw new DatabaseFailure("40001")) },
        { "40P01 of a database", () => Now(() => throw new DatabaseFailure("40P01", isTransient: true)) },
        { "55P03 of a database", () => Now(() => throw new DatabaseFailure("55P03")) },
        { "a merge", () => Said("CONFLICT (content): Merge conflict in todos.json") },
        { "git's lock", () => Said("fatal: Unable to create '/r/.git/index.lock': File exists.") },
        { "beneath another", () => Beneath(() => HttpAsync(409)) },
    };

    public static TheoryData<string, Func<Task>> MissingRights => new()
    {
        { "401", () => HttpAsync(401) },
        { "403", () => HttpAsync(403) },
        { "407", () => HttpAsync(407) },
        { "a folder read as a file", () => Now(() => File.ReadAllText(Path.GetTempPath())) },
        { "a program that may not be run", () => Now(() => throw new System.ComponentModel.Win32Exception(OperatingSystem.IsWindows() ? 5 : 13)) },
        { "a certificate", () => Now(() => throw new HttpRequestException(HttpRequestError.SecureConnectionError, "The SSL connection could not be established", new AuthenticationException("The remote certificate is invalid"))) },
        { "28P01 of a database", () => Now(() => throw new DatabaseFailure("28P01")) },
        { "ssh", () => Said("git@github.com: Permission denied (publickey).") },
        { "a key", () => Said("Incorrect API key provided") },
        { "beneath another", () => Beneath(() => HttpAsync(403)) },
        { "beside a failure that could be retried", () => Beside(RefusedAsync, () => HttpAsync(401)) },
    };

    public static TheoryData<string, Func<Task>> MissingInputs => new()
    {
        { "404", () => HttpAsync(404) },
        { "410", () => HttpAsync(410) },
        { "no file", () => Now(() => File.ReadAllText(Path.Combine(Path.GetTempPath(), "no such file"))) },
        { "no folder", () => Now(() => Directory.GetFiles(Path.Combine(Path.GetTempPath(), "no such folder"))) },
        { "no program", () => Now(() => Process.Start("no-such-program")) },
        { "a tool's text", () => Said("cat: a.md: No such file or directory") },
        { "an argument", () => Said("error: missing required argument 'path'") },
        { "a field", () => Said("'title' is required") },
        { "a status in a text", () => Said("HTTP/1.1 404") },
        { "beneath another", () => Beneath(() => HttpAsync(404)) },
    };

    public static TheoryData<string, Func<Task>> Invalid => new()
    {
        { "JSON", () => Now(() => JsonDocument.Parse("{")) },
        { "XML", () => Now(() => XDocument.Parse("<a>")) },
        { "a number", () => Now(() => int.Parse("one", System.Globalization.CultureInfo.InvariantCulture)) },
        { "a number that is too large", () => Now(() => byte.Parse("300", System.Globalization.CultureInfo.InvariantCulture)) },
        { "an argument", () => Now(() => new string('a', -1).ToString()) },
        { "an address", () => Now(() => _ = new Uri("http://[")) },
        { "a compressed file", () => Now(() => new GZipStream(new MemoryStream("no gzip"u8.ToArray()), CompressionMode.Decompress).ReadByte()) },
        { "400", () => HttpAsync(400) },
        { "422", () => HttpAsync(422) },
        { "22P02 of a database", () => Now(() => throw new DatabaseFailure("22P02")) },
        { "a tool's text", () => Said("Malformed request: the body does not match the schema") },
        { "beneath another", () => Beneath(() => Now(() => JsonDocument.Parse("{"))) },
    };

    public static TheoryData<string, Func<Task>> Bugs => new()
    {
        { "null", () => Now(static () => _ = Nothing.FirstOrDefault()!.Length) },
        { "an index", () => Now(static () => _ = Nothing[1]) },
        { "a cast", () => Now(static () => _ = (string)(object)Nothing) },
        { "a key", () => Now(static () => _ = new Dictionary<string, int>()["no"]) },
        { "a division", () => Now(static () => _ = 1 / Nothing.Length) },
        { "what was disposed of", () => Now(static () => new MemoryStream([], 0, 0) is var stream && Disposed(stream).Read([0]) > 0) },
        { "what is not supported", () => Now(static () => Stream.Null.SetLength(1), static () => new MemoryStream([], writable: false).WriteByte(1)) },
        { "no such member", () => Now(static () => Activator.CreateInstance(Nothing.GetType().GetElementType()!)) },
        { "42601 of a database", () => Now(static () => throw new DatabaseFailure("42601")) },
        { "beneath a reflected call", () => Now(static () => typeof(FailureClassificationTests).GetMethod(nameof(Fail), BindingFlags.NonPublic | BindingFlags.Static)!.Invoke(null, null)) },
        { "beside what is retried", () => Beside(() => HttpAsync(503), () => Now(static () => _ = Nothing[1])) },
    };

    public static TheoryData<string, Func<Task>> Unknown => new()
    {
        { "an ordinary exception", () => Said("It did not work.") },
        { "no message", () => Said("") },
        { "a number that is no status", () => Said("429 of 500 notes were read; 404 remain") },
        { "a number beside a word", () => Said("note 403 could be read no further") },
        { "a check of a result", () => Now(() => throw new VerificationFailedException("The result of 'A' does not hold: permission denied")) },
        { "an aggregate of nothing", () => Now(() => throw new AggregateException()) },
        { "a message that throws", () => Now(() => throw new SecretiveException()) },
        { "many beneath one another", () => Now(() => throw Enumerable.Range(0, 100).Aggregate(new Exception("HTTP 404"), (inner, _) => new InvalidOperationException("outer", inner))) },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(RateLimits))]
    public Task A_rate_limit_is_classified(string what, Func<Task> work) => Is(FailureClass.RateLimit, what, work);

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(NetworkFailures))]
    public Task A_network_failure_is_classified(string what, Func<Task> work) => Is(FailureClass.Network, what, work);

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Timeouts))]
    public Task A_timeout_is_classified(string what, Func<Task> work) => Is(FailureClass.Timeout, what, work);

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Conflicts))]
    public Task A_conflict_is_classified(string what, Func<Task> work) => Is(FailureClass.Conflict, what, work);

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(MissingRights))]
    public Task Missing_permissions_are_classified(string what, Func<Task> work) => Is(FailureClass.Auth, what, work);

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(MissingInputs))]
    public Task Missing_input_is_classified(string what, Func<Task> work) => Is(FailureClass.MissingInput, what, work);

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Invalid))]
    public Task Invalid_input_is_classified(string what, Func<Task> work) => Is(FailureClass.Validation, what, work);

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Bugs))]
    public Task A_bug_is_classified(string what, Func<Task> work) => Is(FailureClass.Bug, what, work);

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Unknown))]
    public Task An_unknown_failure_is_classified(string what, Func<Task> work) => Is(FailureClass.Unknown, what, work);

    private static async Task Is(FailureClass expected, string what, Func<Task> work)
    {
        var failure = await FailureOf(work);

        var classification = DefaultClassifier.Instance.Classify(failure);
        Assert.True(classification?.Class == expected, $"{what}, thrown as {failure.GetType().Name} \"{FailureText.MessageOf(failure)}\", is taken for {classification?.Class}.");
    }

    private static async Task<Exception> FailureOf(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            return failure;
        }

        throw new InvalidOperationException("The work did not fail.");
    }

    private static Task Now(params Action[] work)
    {
        Array.ForEach(work, static each => each());
        return Task.CompletedTask;
    }

    private static Task Now(Func<object?> work)
    {
        work();
        return Task.CompletedTask;
    }

    private static Task Said(string text) => Task.FromException(new InvalidOperationException(text));

    private static async Task Beneath(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException("The skill could not do it.", failure);
        }
    }

    private static Task Beside(params Func<Task>[] works) => Now(() => Task.WaitAll([.. works.Select(Task.Run)], TestContext.Current.CancellationToken));

    private static Stream Disposed(Stream stream)
    {
        stream.Dispose();
        return stream;
    }

    private static void Fail() => _ = Nothing[1];

    private sealed class SecretiveException : Exception
    {
        public override string Message => throw new InvalidOperationException("no");
    }
}

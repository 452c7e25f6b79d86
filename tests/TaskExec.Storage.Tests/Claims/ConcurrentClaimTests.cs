using TaskExec.Storage.Json;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Claims;

public sealed class ConcurrentClaimTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Passed = RunScript.Now.AddYears(-1);
    private static readonly DateTimeOffset Ahead = RunScript.Now.AddYears(1);
    private readonly TempFolder _folder = new("claims");
    private readonly RunScript _script = new();
    private readonly JsonTodoStore _left;
    private readonly JsonTodoStore _right;

    public ConcurrentClaimTests()
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}]""");
        (_left, _right) = (Stores.Open(path, PosixStoreIo.Instance), Stores.Open(path, PosixStoreIo.Instance));
    }

    public async ValueTask DisposeAsync()
    {
        await _left.DisposeAsync();
        await _right.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task One_of_32_concurrent_claims_is_granted_and_both_stores_report_its_holder()
    {
        var claims = Enumerable.Range(0, 32).Select(_ => _script.Claim("a", _script.NewRun(), Ahead)).ToList();
        var answers = await Task.WhenAll(claims.Select((claim, i) => Task.Run(() => Claim(i % 2 == 0 ? _left : _right, claim))));

        var held = Assert.Single(answers, result => result.IsHeld).Claim!;
        Assert.Equal(1, held.Fence);
        Assert.All(answers.Where(result => !result.IsHeld), result => Assert.Equal(held, result.Holder));
        Assert.Equal(held, (await _left.Read("a"))!.ToState().Claim);
        Assert.Equal(held, (await _right.Read("a"))!.ToState().Claim);
    }

    [Fact]
    public async Task An_expired_lease_is_superseded_by_a_claim_with_a_higher_fencing_token()
    {
        Assert.Equal(1, (await Claim(_left, _script.Claim("a", _script.NewRun(), Passed))).Claim?.Fence);
        Assert.Equal(2, (await Claim(_right, _script.Claim("a", _script.NewRun(), Passed))).Claim?.Fence);
        await _left.Flush();
        Assert.Equal(3, (await Claim(_right, _script.Claim("a", _script.NewRun(), Ahead))).Claim?.Fence);
        Assert.Equal(ClaimRejection.HeldByAnotherRun, (await Claim(_left, _script.Claim("a", _script.NewRun(), Ahead))).Rejection);
    }

    [Fact]
    public async Task A_todo_can_be_claimed_again_after_its_run_has_ended_at_the_other_store()
    {
        var run = _script.NewRun();
        await Claim(_left, _script.Claim("a", run, Ahead));
        await _left.Record(_script.End("a", run, RunOutcome.Completed));

        Assert.Equal(2, (await Claim(_right, _script.Claim("a", _script.NewRun(), Ahead))).Claim?.Fence);
    }

    private static async Task<ClaimResult> Claim(JsonTodoStore store, TodoEvent claim) => await store.ClaimAsync(claim, CancellationToken.None);
}

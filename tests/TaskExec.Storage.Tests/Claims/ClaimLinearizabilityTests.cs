using System.Collections.Concurrent;
using CsCheck;

namespace TaskExec.Storage.Tests.Claims;

public sealed class ClaimLinearizabilityTests : IDisposable
{
    private static readonly Gen<(int Worker, string Todo, bool IsInForce)> Claim = Gen.Select(Gen.Int[1, 6], Gen.Bool.Select(static isFirst => isFirst ? "a" : "b"), Gen.Bool);
    private readonly ConcurrentBag<ClaimBoard> _boards = [];

    public void Dispose()
    {
        foreach (var board in _boards)
        {
            board.Dispose();
        }
    }

    [Fact]
    public void Concurrent_claims_have_the_same_result_as_some_sequential_order() =>
        Gen.Int.Select(_ => NewBoard()).SampleParallel(
            Claim.Operation<ClaimBoard>(static claim => $"claim {claim}", static (board, claim) => board.Claim(claim.Worker, claim.Todo, claim.IsInForce)),
            Claim.Operation<ClaimBoard>(static claim => $"end {claim.Worker} {claim.Todo}", static (board, claim) => board.End(claim.Worker, claim.Todo)),
            Gen.Operation<ClaimBoard>("fold", static board => board.Checkpoint()),
            equal: static (left, right) => left.State == right.State,
            maxSequentialOperations: 3,
            maxParallelOperations: 4,
            iter: 40,
            threads: 1,
            print: static board => board.State);

    private ClaimBoard NewBoard()
    {
        var board = new ClaimBoard();
        _boards.Add(board);
        return board;
    }
}

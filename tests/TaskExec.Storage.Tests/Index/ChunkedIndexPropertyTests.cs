using System.Text;
using CsCheck;
using TaskExec.Storage.Tests.Splice;
using TaskExec.Storage.Tests.Tools;

namespace TaskExec.Storage.Tests.Index;

public sealed class ChunkedIndexPropertyTests(ITestOutputHelper output)
{
    private static readonly Gen<int> BufferLength = Gen.OneOf(Gen.Int[16, 64], Gen.Int[0, 16], Gen.Const(1 << 20));

    private static readonly byte[][] Fixtures =
        [.. new[] { "todos.json", "todos-bare-array-tabs.json", "todos-conflict-markers.json", "todos-cut.json", "todos-duplicate-ids.json", "todos-tasks-bom-crlf.json" }.Select(Fixture.Bytes)];

    [Fact]
    public void Any_file_is_indexed_in_chunks_as_it_is_as_a_whole() =>
        Gen.Select(RandomFiles.File, BufferLength).Sample((file, bufferLength) => BothReaders.Agree(Encoding.UTF8.GetBytes(file.Json), bufferLength), iter: 5000);

    [Fact]
    public void Any_mutated_file_is_accepted_or_refused_in_chunks_as_it_is_as_a_whole()
    {
        var (accepted, refused) = (0, 0);
        Gen.Select(RandomFiles.File, Gen.Int, BufferLength).Sample(
            (file, seed, bufferLength) =>
            {
                Interlocked.Increment(ref BothReaders.Agree(Mutation.Apply(Encoding.UTF8.GetBytes(file.Json), seed), bufferLength) ? ref accepted : ref refused);
            },
            iter: 30_000);

        output.WriteLine($"{accepted} of the changed files are accepted, {refused} refused");
        Assert.True(accepted > 1000 && refused > 1000);
    }

    [Fact]
    public void Each_fixture_is_indexed_in_chunks_as_it_is_as_a_whole() =>
        Gen.Select(Gen.Int[0, Fixtures.Length - 1].Select(number => Fixtures[number]), Gen.Int, BufferLength, Gen.Bool).Sample(
            (file, seed, bufferLength, isChanged) => { BothReaders.Agree(isChanged ? Mutation.Apply(file, seed) : file, bufferLength); }, iter: 3000);

    [Fact]
    public void Any_file_is_read_with_every_small_buffer()
    {
        foreach (var file in Fixtures)
        {
            for (var bufferLength = 0; bufferLength < 100; bufferLength++)
            {
                BothReaders.Agree(file, bufferLength);
            }
        }
    }
}

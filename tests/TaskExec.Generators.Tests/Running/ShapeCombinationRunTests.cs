using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using TaskExec.Generators.Tests.Contract;
using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Running;

/// <summary>Returns x parameters x modifiers x containers: what C# allows is either refused with a reason, or its wrapper does what the method does.</summary>
public sealed partial class ShapeCombinationRunTests
{
    private const int BatchSize = 120;

    private const string Probe = """
        #pragma warning disable CS8981, CS1998, CS0219, CS9193, CS8425 // Names and methods are odd here on purpose.
        public static class Probe
        {
            public static int Failures;
            public static int Hits;
            public static int Sum;
            public static readonly int[] Slot = new int[1];
            public static void Hit() { Hits++; if (Failures-- > 0) throw new InvalidOperationException("probe"); }
        }

        public readonly struct Later<T>(Task<T> task) { public System.Runtime.CompilerServices.TaskAwaiter<T> GetAwaiter() => task.GetAwaiter(); }

        """;

    private static readonly Gen<IReadOnlyList<ParameterPart>> Parameters =
        Gen.Select(Gen.OneOf([.. ParameterPart.All.Where(static parameter => !parameter.IsLast)]).Array[0, 3], Gen.OneOf<ParameterPart?>([null, .. ParameterPart.All.Where(static parameter => parameter.IsLast)]))
            .Select(static (first, last) => (IReadOnlyList<ParameterPart>)(last is null ? first : [.. first, last]));

    private static readonly Gen<ShapeSample> Samples = Gen.Select(Gen.OneOf([.. ReturnPart.All]), Parameters, Gen.OneOf([.. ContainerPart.All]), Gen.OneOf("public", "internal", "private", "protected", "protected internal"), Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool)
        .Select(static (returns, parameters, container, access, isStatic, isVirtual, isAsync, isGeneric) => new ShapeSample(returns, parameters, container, access, isStatic, isVirtual, isAsync, isGeneric))
        .Where(static sample => sample.IsCSharp);

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TASKEXEC_LONG_TESTS") == "1";

    /// <summary>The same combinations at every build.</summary>
    [Theory]
    [InlineData("0000000000000")]
    [InlineData("0000000000001")]
    [InlineData("0000000000002")]
    public Task Wrappers_of_known_combinations_behave_like_their_methods(string seed) => CheckAsync(seed, batches: 1);

    /// <summary>Others each time, many in the long form: the seed is printed where it fails.</summary>
    [Fact]
    public Task Wrappers_of_random_combinations_behave_like_their_methods() => CheckAsync(seed: null, batches: IsLong ? 60 : 1);

    private static Task CheckAsync(string? seed, int batches) => Samples.Array[BatchSize].SampleAsync(CheckAsync, iter: batches, seed: seed, threads: 1, print: static samples => $"{samples.Length} samples");

    private static async Task CheckAsync(ShapeSample[] samples)
    {
        var run = GeneratorRun.Run(SourceOf(samples, hasWrapper: true));
        var refused = ContractOf.Violations(run).Select(static violation => int.Parse(NumberOf().Match(violation.Fact).Groups["number"].ValueSpan, CultureInfo.InvariantCulture)).ToHashSet();
        var (plain, tracked) = (new SampleBatch(UserCompilation.Create(SourceOf(samples, hasWrapper: false))), new SampleBatch(run.After));
        for (var number = 0; number < samples.Length; number++)
        {
            var sample = samples[number];
            Assert.True(sample.IsRefused == refused.Contains(number), $"Refused: {refused.Contains(number)}\n{sample.Source(number)}");
            if (!sample.IsRefused)
            {
                var expected = await plain.CallAsync(number, byWrapper: false, failures: 0);
                await CheckAsync(tracked, number, sample, byWrapper: true, expected.Result);
                await CheckAsync(tracked, number, sample, byWrapper: false, expected.Result);
            }
        }
    }

    private static async Task CheckAsync(SampleBatch batch, int number, ShapeSample sample, bool byWrapper, string expected)
    {
        if (!byWrapper && sample.IsOwnAwaitable)
        {
            return;
        }

        foreach (var (failures, result, attempts, end) in new[] { (0, expected, 1, Stage.Completed), (2, expected, 3, Stage.Completed), (9, "probe", 3, Stage.Failed) })
        {
            var call = await batch.CallAsync(number, byWrapper, failures);
            Assert.True((result, attempts, end) == (call.Result, call.Attempts, call.End), $"{failures} failures, by wrapper {byWrapper}: {call} instead of {(result, attempts, end)}\n{sample.Source(number)}");
        }
    }

    private static string SourceOf(ShapeSample[] samples, bool hasWrapper) => Probe + string.Join('\n', samples.Select((sample, number) => sample.Source(number, hasWrapper)));

    [GeneratedRegex("'C(?<number>[0-9]+)", RegexOptions.NonBacktracking)]
    private static partial Regex NumberOf();
}

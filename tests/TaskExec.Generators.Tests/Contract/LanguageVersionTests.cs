using Microsoft.CodeAnalysis.CSharp;
using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Tests.Contract;

public sealed class LanguageVersionTests
{
    private const string EverythingEmitted = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using TaskExec;

        namespace N
        {
            public partial class Inside<T> where T : class
            {
                [TrackedTask(3, RetryDelays = new[] { 0.5, 2 }, Tags = new[] { "a" }, Title = "\u001b[1m", Idempotent = false, Plan = nameof(P), Verify = nameof(V))]
                public async Task<List<T?>> M<U>(T item, (int A, string? B) pair, U? other = null, params int[] rest) where U : class, new() { await Task.Yield(); return new List<T?>(); }
                [TrackedTask(Plan = nameof(Q), Verify = nameof(W))] public static void S(TodoId todo, DayOfWeek day = DayOfWeek.Friday) { }
                [TrackedTask] private ValueTask X(nint x, decimal y = 1.5m) => default;
                Task P(CancellationToken token) => Task.CompletedTask;
                static bool V(List<T?> found) => true;
                static void Q() { }
                static bool W() => true;
            }

            public class Beside<T> where T : notnull
            {
                [TrackedTask] public T M(T item, CancellationToken token = default) => item;
            }
        }
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp9)]
    [InlineData(LanguageVersion.CSharp10)]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Latest)]
    [InlineData(LanguageVersion.Preview)]
    public void Wrappers_compile_from_language_version_9_on(LanguageVersion version) => ContractOf.Kept(version, EverythingEmitted);

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    [InlineData(LanguageVersion.CSharp8, "8.0")]
    public void Older_language_versions_are_refused_with_the_reason(LanguageVersion version, string name) =>
        ContractOf.Is(
            Assert.Single(ContractOf.Violations(version, "partial class C { [TaskExec.TrackedTask] public void M() { } }")),
            ViolationKind.ShapeCannotBeWrapped,
            "'C.M'",
            $"C# {name}",
            "C# 9.0",
            "LangVersion");
}

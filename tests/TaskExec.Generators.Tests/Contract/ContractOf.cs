using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TaskExec.Generators.Contract;
using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Contract;

/// <summary>Reads the contract of every tracked method of a source, and checks that generator and analyzers agree about it.</summary>
internal static class ContractOf
{
    private const string InheritDoc = "/// <inheritdoc cref=\"";

    /// <summary>Code whose every tracked method gets a wrapper that compiles without a warning.</summary>
    public static GeneratorRun Kept(string source) => Kept(GeneratorRun.Run(source));

    /// <summary>The same of code without the usual usings, in this version of C#.</summary>
    public static GeneratorRun Kept(LanguageVersion version, string source) => Kept(GeneratorRun.Run(version, source));

    /// <summary>Asserts that the code has exactly one violation, of this kind.</summary>
    /// <param name="source">The code.</param>
    /// <param name="kind">The kind of the violation.</param>
    /// <param name="words">What the fact and the remedy must contain: names, numbers and code, not their wording.</param>
    public static void Broken(string source, ViolationKind kind, params string[] words) =>
        Is(Assert.Single(Agreed(GeneratorRun.RunFaulty(source))), kind, words);

    /// <summary>Asserts the kind of a violation, and that its fact and its remedy contain the words.</summary>
    public static void Is(Violation violation, ViolationKind kind, params string[] words)
    {
        Assert.Equal(kind, violation.Kind);
        Assert.All(words, word => Assert.Contains(word, $"{violation.Fact}. {violation.Remedy}.", StringComparison.Ordinal));
    }

    public static IReadOnlyList<Violation> Violations(LanguageVersion version, string source) => Agreed(GeneratorRun.RunFaulty(version, source));

    public static IReadOnlyList<Violation> Violations(string source) => Agreed(GeneratorRun.RunFaulty(source));

    /// <summary>The violations in what was run already.</summary>
    public static IReadOnlyList<Violation> Violations(GeneratorRun run) => Agreed(run);

    private static GeneratorRun Kept(GeneratorRun run)
    {
        Assert.Empty(Agreed(run));
        Assert.NotEmpty(run.Files);
        return run;
    }

    /// <summary>The violations; a method has either those or a wrapper, and the analyzers, which see generated code, read the same. (TickerQ's TQ00x and DURABLE3001 are what happens otherwise.)</summary>
    private static List<Violation> Agreed(GeneratorRun run)
    {
        var before = Contracts(run.Before);
        Assert.NotEmpty(before);
        Assert.Equal(before, Contracts(run.After));
        Assert.All(before, static contract => Assert.NotEqual(contract.Spec is null, contract.Violations.Count is 0));
        Assert.Equal(before.Select(static contract => contract.Spec?.Id).OfType<string>().Order(StringComparer.Ordinal), Emitted(run));
        return [.. before.SelectMany(static contract => contract.Violations)];
    }

    /// <summary>The methods whose documentation wrappers inherit: one each.</summary>
    private static IEnumerable<string> Emitted(GeneratorRun run) => run.Files.Values
        .SelectMany(static text => text.Split('\n'))
        .Select(static line => line.Trim())
        .Where(static line => line.StartsWith(InheritDoc, StringComparison.Ordinal))
        .Select(static line => line[InheritDoc.Length..^3])
        .Order(StringComparer.Ordinal);

    private static List<TrackedMethodContract> Contracts(Compilation compilation) =>
    [
        .. Members(compilation.Assembly.GlobalNamespace)
            .OfType<IMethodSymbol>()
            .Where(static method => method is { IsTracked: true, IsImplicitlyDeclared: false })
            .OrderBy(static method => method.ToDisplayString(), StringComparer.Ordinal)
            .Select(static method => TrackedMethodContract.Read(method, TestContext.Current.CancellationToken)),
    ];

    private static IEnumerable<ISymbol> Members(INamespaceOrTypeSymbol scope) => scope.GetMembers()
        .SelectMany(static member => member is INamespaceOrTypeSymbol inner ? Members(inner) : [member]);
}

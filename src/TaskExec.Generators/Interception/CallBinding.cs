using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TaskExec.Generators.Emission;
using TaskExec.Generators.Model;

namespace TaskExec.Generators.Interception;

/// <summary>Binds candidate calls in one compilation. An instance holds symbols, so it lives only as long as one generator run.</summary>
internal sealed class CallBinding(Compilation compilation, TrackedSet tracked)
{
    private readonly ConcurrentDictionary<(IMethodSymbol Method, bool IsReduced), InterceptorSpec?> _interceptors = new(MethodComparer.Instance);

    public InterceptedFile? Bind(SyntaxTree tree, IReadOnlyList<int> candidates, CancellationToken cancellationToken)
    {
#pragma warning disable RSEXPERIMENTAL001 // Experimental since Roslyn 4.8. With nullable analysis, binding takes four times as long.
        var model = compilation.GetSemanticModel(tree, SemanticModelOptions.DisableNullableAnalysis);
#pragma warning restore RSEXPERIMENTAL001
        var root = tree.GetRoot(cancellationToken);
        List<InterceptorSpec> order = [];
        Dictionary<InterceptorSpec, List<CallLocation>> calls = [];
        foreach (var call in candidates.Select(position => CallCandidates.At(root, position)!))
        {
            if (Interceptor(call, model, cancellationToken) is { } interceptor
                && model.GetInterceptableLocation(call, cancellationToken) is { } location)
            {
                if (!calls.TryGetValue(interceptor, out var locations))
                {
                    calls.Add(interceptor, locations = []);
                    order.Add(interceptor);
                }

                var start = CallCandidates.CalledName(call)!.GetLocation().GetLineSpan().StartLinePosition;
                var position = $"{Literal.Number(start.Line + 1)},{Literal.Number(start.Character + 1)}";
                locations.Add(new(location.GetInterceptsLocationAttributeSyntax(), position));
            }
        }

        var name = FileNameOf(tree.FilePath);
        return order.Count is 0 ? null : new()
        {
            Name = name,
            HintName = InterceptedFile.HintNameOf(name, ""),
            Interceptors = order.Select(interceptor => interceptor with { Calls = calls[interceptor].ToEquatableArray() }).ToEquatableArray(),
        };
    }

    private InterceptorSpec? Interceptor(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        var analysis = CallRules.Judge(call, model, cancellationToken);
        if (analysis.Method is not { } method)
        {
            return RegistrationRules.Judge(call, model, cancellationToken) is var (registration, isReduced, adapter)
                ? _interceptors.GetOrAdd((registration, isReduced), key => RegistrationReader.Read(key.Method, key.IsReduced, adapter))
                : null;
        }

        return analysis.Fault is not null
            ? null
            : _interceptors.GetOrAdd(
                (method, analysis.IsReduced),
                key => HasWrapper(analysis.Tracked!)
                    ? new InterceptorReader(key.Method, analysis.Tracked!, key.IsReduced, compilation).Read()
                    : null);
    }

    // A method of this compilation that breaks the contract has no wrapper; the analyzers report the reason.
    private bool HasWrapper(IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly)
            ? tracked.Ids.Contains(method.GetDocumentationCommentId() ?? "")
            : WrapperElsewhere.Find(method) is not null;

    private static string FileNameOf(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    private sealed class MethodComparer : IEqualityComparer<(IMethodSymbol Method, bool IsReduced)>
    {
        public static MethodComparer Instance { get; } = new();

        public bool Equals((IMethodSymbol Method, bool IsReduced) x, (IMethodSymbol Method, bool IsReduced) y) =>
            x.IsReduced == y.IsReduced && SymbolEqualityComparer.Default.Equals(x.Method, y.Method);

        public int GetHashCode((IMethodSymbol Method, bool IsReduced) obj) => SymbolEqualityComparer.Default.GetHashCode(obj.Method);
    }
}

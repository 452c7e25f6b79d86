using System.Globalization;

namespace TaskExec.Generators.Tests.Running;

/// <summary>A tracked method of a combination of shapes, and a test of it that compiles with it.</summary>
internal sealed record ShapeSample(ReturnPart Returns, IReadOnlyList<ParameterPart> Parameters, ContainerPart Container, string Access, bool WantsStatic, bool WantsVirtual, bool WantsAsync, bool IsGeneric)
{
    // Names that wrappers use too, keywords, and ordinary ones.
    private static readonly string[] Names = ["todo", "@class", "self", "token", "state", "result", "cancellationToken", "run", "Item3", "größe"];

    /// <summary>Whether a direct call is left alone, since a wrapper cannot return what the method does.</summary>
    public bool IsOwnAwaitable => Returns.Type.StartsWith("Later", StringComparison.Ordinal);

    private bool IsStatic => !Container.IsOverride && (WantsStatic || Container.Receiver.Length is 0);

    private bool IsVirtual => WantsVirtual && Container is { IsOpen: true, IsOverride: false } && !IsStatic && Access is not "private";

    private string Dispatch => IsStatic ? "static " : Container.IsOverride ? $"{Container.Override} " : IsVirtual ? "virtual " : "";

    private bool IsAsync => WantsAsync && Returns.CanBeAsync;

    /// <summary>Whether there can be no wrapper, said in the words of the documentation.</summary>
    public bool IsRefused =>
        (Access is "private" or "protected" && !Container.IsPartial)
        || Container.IsFileLocal
        || (Returns.GoesOn && Parameters.Any(static parameter => !parameter.CanWait && !parameter.Declaration.StartsWith("in ", StringComparison.Ordinal) && !parameter.Declaration.StartsWith("ref readonly", StringComparison.Ordinal)))
        || (Returns.GoesOn && !IsStatic && Container.IsRefStruct)
        || (Returns.GoesOn && !IsStatic && Container is { IsStruct: true, IsReadOnly: false } && !IsAsync && !Returns.IsStream)
        || Parameters.Count(static parameter => parameter.Declaration.StartsWith("[Todo]", StringComparison.Ordinal)) > 1
        || (Parameters.Count(static parameter => parameter.Declaration.StartsWith("TodoId", StringComparison.Ordinal)) > 1 && !Parameters.Any(static parameter => parameter.Declaration.StartsWith("[Todo]", StringComparison.Ordinal)));

    /// <summary>Whether C# itself has such a method.</summary>
    public bool IsCSharp =>
        !((IsAsync || Returns.IsStream) && Parameters.Any(static parameter => !parameter.CanWait))
        && !(Container.IsRefStruct && !IsStatic && (IsAsync || Returns.IsStream))
        && !(Container.IsOverride && (IsGeneric || Access is "private"))
        && !(Access.StartsWith("protected", StringComparison.Ordinal) && !Container.IsOpen)
        && !(Container.IsExtension && IsStatic);

    public override string ToString() => Source(0);

    /// <summary>The declarations of a sample; its type has <c>Call(bool byWrapper, string todo)</c>.</summary>
    /// <param name="number">Its number, which makes its types unique.</param>
    /// <param name="hasWrapper">Whether there is a wrapper that it can call.</param>
    public string Source(int number, bool hasWrapper = true)
    {
        var id = number.ToString(CultureInfo.InvariantCulture);
        var method = $"[TrackedTask(retries: 2, RetryDelays = [0])] {Access} {Dispatch}{(IsAsync || Returns.Type.StartsWith("IAsync", StringComparison.Ordinal) ? "async " : "")}{Signature} {{ {Body} }}";
        var declared = $"{Access} abstract {Signature};";
        return Container.Source
            .Replace("METHOD", method, StringComparison.Ordinal)
            .Replace("BASE", declared, StringComparison.Ordinal)
            .Replace("CALLER", Caller(hasWrapper && !IsRefused), StringComparison.Ordinal)
            .Replace("NUMBER", id, StringComparison.Ordinal);
    }

    private string Signature => $"{Returns.Type} M{(IsGeneric ? "<U>" : "")}({string.Join(", ", Parameters.Select((parameter, index) => Named(parameter.Declaration, index)))}){(IsGeneric ? " where U : new()" : "")}";

    private string Sum => Parameters.Count is 0 ? "42" : $"(42 + {string.Join(" + ", Parameters.Select((parameter, index) => Named(parameter.Number, index)))})";

    private string Body =>
        string.Concat(Parameters.Select((parameter, index) => Named(parameter.Effect, index) + " "))
        + "Probe.Hit(); "
        + (IsAsync ? Returns.AsyncWork : Returns.Work).Replace("SUM", Sum, StringComparison.Ordinal);

    private string Caller(bool hasWrapper)
    {
        var receiver = IsStatic ? "" : $"var receiver = {Container.Receiver}; ";
        var variables = string.Concat(Parameters.Select((parameter, index) => Named(parameter.Variable, index) + " "));
        var seen = string.Concat(Parameters.Select((parameter, index) => parameter.Seen.Length > 0 ? $" + \"|\" + {Named(parameter.Seen, index)}" : ""));
        var wrapper = hasWrapper ? $"if (byWrapper) {{ {variables}{Read(byWrapper: true)} return result{seen}; }} " : "";
        return $"public static string Call(bool byWrapper, string todo) {{ {receiver}{wrapper}{{ {variables}{Read(byWrapper: false)} return result{seen}; }} }}";
    }

    // The wrapper of an awaitable returns a ValueTask, the method the awaitable.
    private string Read(bool byWrapper) => (IsOwnAwaitable && !byWrapper ? Returns.Read.Replace(".AsTask()", "", StringComparison.Ordinal) : Returns.Read).Replace("CALL", Call(byWrapper), StringComparison.Ordinal);

    private string Call(bool byWrapper)
    {
        var on = !IsStatic ? "receiver" : byWrapper && !Container.IsPartial ? $"{Container.Type.Split('<')[0]}Tracked" : Container.Type;
        var types = byWrapper && IsStatic && !Container.IsPartial && Container.Type.Contains('<', StringComparison.Ordinal)
            ? $"<int{(IsGeneric ? ", object" : "")}>"
            : IsGeneric ? byWrapper && !IsStatic && !Container.IsPartial && Container.Type.Contains('<', StringComparison.Ordinal) ? "<int, object>" : "<object>" : "";
        var arguments = Parameters.Select((parameter, index) => Named(parameter.Argument, index)).Where(static argument => argument.Length > 0);
        var first = byWrapper && !Parameters.Any(static parameter => parameter.IsTodo) ? ["todo"] : Array.Empty<string>();
        return $"{on}.{(byWrapper ? "RunTracked" : "")}M{types}({string.Join(", ", first.Concat(arguments))})";
    }

    private static string Named(string text, int index) => text
        .Replace("NAME", Names[index], StringComparison.Ordinal)
        .Replace("VAR", $"v{index.ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal)
        .Replace("ISSUE", "todo", StringComparison.Ordinal);
}

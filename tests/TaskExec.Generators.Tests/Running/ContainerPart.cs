namespace TaskExec.Generators.Tests.Running;

/// <summary>The type around a method. NUMBER makes the types of a batch unique, METHOD is the method, CALLER what the test calls it with.</summary>
/// <param name="Source">The declarations.</param>
/// <param name="Type">The type as it is written.</param>
/// <param name="Receiver">What makes a receiver; empty where methods are static only.</param>
internal sealed record ContainerPart(string Source, string Type, string Receiver)
{
    public static IReadOnlyList<ContainerPart> All { get; } =
    [
        new("public partial class CNUMBER { METHOD CALLER }", "CNUMBER", "new CNUMBER()"),
        new("public class CNUMBER { METHOD CALLER }", "CNUMBER", "new CNUMBER()"),
        new("namespace @event { public sealed partial record CNUMBER { METHOD CALLER } }", "@event.CNUMBER", "new @event.CNUMBER()"),
        new("public partial class ONUMBER<S> where S : struct { public partial class CNUMBER<T> where T : class, new() { METHOD CALLER } }", "ONUMBER<int>.CNUMBER<object>", "new ONUMBER<int>.CNUMBER<object>()"),
        new("public class CNUMBER<T> where T : notnull { METHOD CALLER }", "CNUMBER<int>", "new CNUMBER<int>()"),
        new("public static partial class CNUMBER { METHOD CALLER }", "CNUMBER", ""),
        new("public static class CNUMBER { METHOD CALLER }", "CNUMBER", ""),
        new("public partial struct CNUMBER { METHOD CALLER }", "CNUMBER", "new CNUMBER()") { IsStruct = true },
        new("public struct CNUMBER { METHOD CALLER }", "CNUMBER", "new CNUMBER()") { IsStruct = true },
        new("public readonly partial record struct CNUMBER { METHOD CALLER }", "CNUMBER", "new CNUMBER()") { IsReadOnly = true, IsStruct = true },
        new("public ref partial struct CNUMBER { METHOD CALLER }", "CNUMBER", "new CNUMBER()") { IsStruct = true, IsRefStruct = true },
        new("public abstract class BNUMBER { BASE } public partial class CNUMBER : BNUMBER { METHOD CALLER }", "CNUMBER", "new CNUMBER()") { Override = "override" },
        new("public abstract class BNUMBER { BASE } public class CNUMBER : BNUMBER { METHOD CALLER }", "CNUMBER", "new CNUMBER()") { Override = "sealed override" },
        new("public interface CNUMBER { METHOD CALLER } public class DNUMBER : CNUMBER { }", "CNUMBER", "(CNUMBER)new DNUMBER()") { IsInterface = true },
        new("public class ENUMBER { } public static partial class CNUMBER { extension(ENUMBER text) { METHOD } CALLER }", "CNUMBER", "new ENUMBER()") { IsExtension = true },
        new("file partial class CNUMBER { METHOD CALLER }", "CNUMBER", "new CNUMBER()") { IsFileLocal = true },
    ];

    public bool IsStruct { get; init; }

    public bool IsReadOnly { get; init; }

    public bool IsRefStruct { get; init; }

    public bool IsInterface { get; init; }

    /// <summary>Whether the method is in an extension block.</summary>
    public bool IsExtension { get; init; }

    public bool IsFileLocal { get; init; }

    /// <summary>How the method overrides an abstract one; empty where it overrides none.</summary>
    public string Override { get; init; } = "";

    public bool IsOverride => Override.Length > 0;

    /// <summary>Whether types may derive from it, so that members can be virtual or protected.</summary>
    public bool IsOpen => !IsStruct && !IsInterface && !IsExtension && Receiver.Length > 0 && !Source.Contains("sealed", StringComparison.Ordinal);

    public bool IsPartial => Source.Contains("partial class C", StringComparison.Ordinal) || Source.Contains("partial record C", StringComparison.Ordinal) || Source.Contains("partial struct C", StringComparison.Ordinal) || Source.Contains("partial record struct C", StringComparison.Ordinal);
}

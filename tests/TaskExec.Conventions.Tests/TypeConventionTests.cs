using System.Reflection;
using System.Reflection.Metadata;
using TaskExec.Testing.Files;

namespace TaskExec.Conventions.Tests;

public sealed class TypeConventionTests
{
    private const string Hidden = "TaskExec.CompilerServices";

    private const int MaxPublicTypes = 90;

    private static readonly string[] Bins = ["Helper", "Helpers", "Manager", "Utils", "Util", "Utilities"];

    /// <summary>A vanished todo is a kind of store failure: callers catch the one for the other.</summary>
    private static readonly string[] Inherited = ["TodoStoreException"];

    /// <summary>Where users and store authors look for types, generated code for its own, and the extensions of other builders.</summary>
    private static readonly string[] PublicNamespaces =
    [
        "TaskExec", "TaskExec.Storage", "TaskExec.CompilerServices", "TaskExec.Hosting", "TaskExec.Storage.Json",
        "Microsoft.Extensions.DependencyInjection", "Microsoft.SemanticKernel", "OpenTelemetry",
    ];

    // The compiler loads the generator, the analyzers and the fixes; no code refers to them.
    private static readonly string[] RoslynRooms = ["TaskExec.CodeFixes", "TaskExec.Generators"];

    public static TheoryData<string> AllRooms => [.. Rooms.Names];

    public static TheoryData<string> Libraries => [.. Rooms.Names.Except(RoslynRooms, StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Public_types_are_in_few_namespaces(string room) =>
        Assert.Empty(TypesOf(room)
            .Where(type => type.IsPublic && !PublicNamespaces.Contains(type.Namespace, StringComparer.Ordinal))
            .Select(type => $"{type.Namespace}.{type.Name}"));

    [Theory]
    [MemberData(nameof(AllRooms))]
    public void Internal_types_are_in_the_namespace_of_their_folder(string room) =>
        Assert.Empty(TypesOf(room)
            .Where(type => !type.IsPublic && !type.IsNested && type.Namespace != room && !type.Namespace.StartsWith(room + ".", StringComparison.Ordinal)
                && !PublicNamespaces.Contains(type.Namespace, StringComparer.Ordinal))
            .Select(type => $"{type.Namespace}.{type.Name}"));

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Public_types_are_listed_in_the_API_file(string room) =>
        Assert.True(
            File.Exists(Repository.PathOf("src", room, "PublicAPI.Unshipped.txt")),
            $"src/{room}/PublicAPI.Unshipped.txt is missing, so that nothing watches the public surface.");

    /// <summary>What generated code, adapters and stores need is public too, but not for users: it does not count, and editors do not offer it.</summary>
    [Fact]
    public void Users_see_few_public_types()
    {
        var met = Libraries.SelectMany(room => TypesOf(room.Data)).Where(static type => type.IsPublic && type.Namespace != Hidden).Select(static type => $"{type.Namespace}.{type.Name}").ToList();

        Assert.True(met.Count <= MaxPublicTypes, $"{met.Count} public types, at most {MaxPublicTypes}. Make what is plumbing internal, or move it to {Hidden}:\n{string.Join('\n', met.Order())}");
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Public_types_for_generated_code_are_hidden_from_editors(string room) =>
        Assert.Empty(TypesOf(room).Where(static type => type is { IsPublic: true, Namespace: Hidden, IsOffered: true }).Select(static type => type.Name));

    [Theory]
    [MemberData(nameof(AllRooms))]
    public void Type_names_do_not_end_in_Helper_Manager_or_Utilities(string room) =>
        Assert.DoesNotContain(TypesOf(room), type => Bins.Any(bin => type.Name.EndsWith(bin, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(AllRooms))]
    public void Public_classes_are_sealed(string room) =>
        Assert.Empty(TypesOf(room)
            .Where(type => type.IsPublic && !type.IsSealed && !Inherited.Contains(type.Name, StringComparer.Ordinal))
            .Select(type => type.Name));

    private static List<(string Namespace, string Name, bool IsPublic, bool IsNested, bool IsSealed, bool IsOffered)> TypesOf(string room) =>
        Rooms.Read(room, metadata => metadata.TypeDefinitions
            .Select(metadata.GetTypeDefinition)
            .Where(type => !metadata.GetString(type.Name).StartsWith('<') && PublicNamespaces.Append("TaskExec").Any(known => metadata.GetString(type.Namespace).StartsWith(known, StringComparison.Ordinal)))
            .Select(type => (
                Namespace: metadata.GetString(type.Namespace),
                Name: metadata.GetString(type.Name),
                IsPublic: (type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public,
                IsNested: (type.Attributes & TypeAttributes.VisibilityMask) is not (TypeAttributes.Public or TypeAttributes.NotPublic),
                IsSealed: (type.Attributes & (TypeAttributes.Sealed | TypeAttributes.Interface)) != TypeAttributes.NotPublic,
                IsOffered: !type.GetCustomAttributes().Any(attribute => NameOf(metadata, attribute) == "EditorBrowsableAttribute")))
            .ToList());

    private static string? NameOf(MetadataReader metadata, CustomAttributeHandle attribute) =>
        metadata.GetCustomAttribute(attribute).Constructor is { Kind: HandleKind.MemberReference } constructor
        && metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } type
            ? metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name)
            : null;
}

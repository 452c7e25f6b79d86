using System.Reflection;
using System.Reflection.Metadata;

namespace TaskExec.Conventions.Tests;

public sealed class TheTypes
{
    private static readonly string[] Bins = ["Helper", "Helpers", "Manager", "Utils", "Util", "Utilities"];

    /// <summary>A vanished todo is a kind of store failure: callers catch the one for the other.</summary>
    private static readonly string[] Inherited = ["TodoStoreException"];

    public static TheoryData<string> AllRooms => [.. Rooms.Names];

    [Theory]
    [MemberData(nameof(AllRooms))]
    public void Are_not_bins(string room) =>
        Assert.DoesNotContain(TypesOf(room), type => Bins.Any(bin => type.Name.EndsWith(bin, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(AllRooms))]
    public void Are_sealed_where_they_are_public_classes(string room) =>
        Assert.Empty(TypesOf(room)
            .Where(type => type.IsPublic && !type.IsSealed && !Inherited.Contains(type.Name, StringComparer.Ordinal))
            .Select(type => type.Name));

    private static List<(string Name, bool IsPublic, bool IsSealed)> TypesOf(string room) =>
        Rooms.Read(room, metadata => metadata.TypeDefinitions
            .Select(metadata.GetTypeDefinition)
            .Where(type => metadata.GetString(type.Namespace).StartsWith("TaskExec", StringComparison.Ordinal))
            .Select(type => (
                Name: metadata.GetString(type.Name),
                IsPublic: (type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public,
                IsSealed: (type.Attributes & (TypeAttributes.Sealed | TypeAttributes.Interface)) != TypeAttributes.NotPublic))
            .ToList());
}

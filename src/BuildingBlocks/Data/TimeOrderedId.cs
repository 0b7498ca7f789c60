using System.Buffers.Binary;

namespace Platform.BuildingBlocks.Data;

/// <summary>Ids of version 7 are in order of time: an index on them is one on time, and an id says when its thing was made.</summary>
public static class TimeOrderedId
{
    /// <summary>The smallest that the id of something made at this moment or later can be.</summary>
    /// <param name="at">The moment (UTC).</param>
    public static Guid FirstIdAt(DateTimeOffset at)
    {
        Span<byte> id = stackalloc byte[16];
        id.Clear();
        BinaryPrimitives.WriteInt64BigEndian(id, at.ToUnixTimeMilliseconds() << 16);
        return new(id, bigEndian: true);
    }

    /// <summary>When something was made, to the millisecond; the beginning of time where the id does not say.</summary>
    /// <param name="id">Its id.</param>
    public static DateTimeOffset MadeAt(Guid id) =>
        id.Version == 7 ? DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(id.ToByteArray(bigEndian: true)) >> 16)
            : DateTimeOffset.UnixEpoch;
}

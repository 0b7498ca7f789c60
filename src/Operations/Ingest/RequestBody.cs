using System.Buffers;
using System.IO.Compression;

namespace Platform.Operations.Ingest;

/// <summary>A request body read into a rented buffer, never beyond the limit, also not after unpacking.</summary>
internal readonly struct RequestBody : IDisposable
{
    public const int Limit = 4 * 1024 * 1024;

    private readonly byte[] buffer;
    private readonly int length;

    private RequestBody(byte[] buffer, int length) => (this.buffer, this.length) = (buffer, length);

    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

    /// <returns>Null when the body is larger than <paramref name="limit"/>.</returns>
    public static async Task<RequestBody?> ReadAsync(Stream stream, int limit, long? announced, CancellationToken ct)
    {
        if (announced > limit) return null;
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(limit + 1L, (announced ?? 16 * 1024) + 1));
        var length = 0;
        try
        {
            while (true)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(length), ct);
                if (read == 0) return new(buffer, length);
                length += read;
                if (length > limit) break;
                if (length < buffer.Length) continue;
                var larger = ArrayPool<byte>.Shared.Rent(Math.Min(limit + 1, buffer.Length * 2));
                buffer.AsSpan(0, length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return null;
    }

    public static async Task<RequestBody?> UnzipAsync(Stream stream, CancellationToken ct)
    {
        await using var unzipped = new GZipStream(stream, CompressionMode.Decompress);
        return await ReadAsync(unzipped, Limit, null, ct);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
}

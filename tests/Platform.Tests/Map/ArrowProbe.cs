namespace Platform.Tests.Map.ArrowProbe.Below
{
    internal static class Callee
    {
        public static Task<int> Of(Func<int> value) => Task.FromResult(value());
    }
}

namespace Platform.Tests.Map.ArrowProbe.Above
{
    /// <summary>Knows what is below it in an async method only, where the compiler makes a type of its own for it.</summary>
    internal static class Caller
    {
        public static async Task<int> Go()
        {
            await Task.Yield();
            return await Below.Callee.Of(static () => 1);
        }
    }
}

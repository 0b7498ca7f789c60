using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

internal interface IValueProvider
{
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

/// <summary>Where .NET Aspire writes a deployment manifest, the text that stands for the value there. Here only the shape is kept.</summary>
internal interface IManifestExpressionProvider
{
    string ValueExpression { get; }
}

/// <summary>Text with values in it that are known only when the resources behind them have started.</summary>
internal sealed class ReferenceExpression : IValueProvider, IManifestExpressionProvider
{
    private readonly string _format;
    private readonly IValueProvider[] _values;

    private ReferenceExpression(string format, IValueProvider[] values) => (_format, _values) = (format, values);

    public string ValueExpression => _format;

    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.GetExpression();

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var values = new object?[_values.Length];
        for (var i = 0; i < values.Length; i++) values[i] = await _values[i].GetValueAsync(cancellationToken);
        return string.Format(CultureInfo.InvariantCulture, _format, values);
    }

    [InterpolatedStringHandler]
    internal readonly ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _format = new(literalLength + 4 * formattedCount);
        private readonly List<IValueProvider> _values = new(formattedCount);

        public void AppendLiteral(string value) => _format.Append(Escape(value));

        public void AppendFormatted(string? value) => _format.Append(Escape(value ?? ""));

        public void AppendFormatted<T>(T value) where T : IValueProvider, IManifestExpressionProvider
        {
            _format.Append('{').Append(CultureInfo.InvariantCulture, $"{_values.Count}").Append('}');
            _values.Add(value);
        }

        internal ReferenceExpression GetExpression() => new(_format.ToString(), [.. _values]);

        private static string Escape(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
    }
}

/// <summary>The address of a named endpoint of a resource; a value once its port is known.</summary>
internal sealed class EndpointReference(Resource owner, string name) : IValueProvider, IManifestExpressionProvider
{
    public string ValueExpression => $"{{{owner.Name}.bindings.{name}.url}}";

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => await owner.GetUrlAsync(name, cancellationToken);
}

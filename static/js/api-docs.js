// The API's documentation page: the packaged Swagger UI on this site's own schema, and nothing from elsewhere.
const root = document.getElementById("api-docs");
SwaggerUIBundle({ url: root.dataset.schema, domNode: root, deepLinking: true, validatorUrl: null });
